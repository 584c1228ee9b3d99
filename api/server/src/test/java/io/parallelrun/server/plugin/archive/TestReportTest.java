package io.parallelrun.server.plugin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.testkit.bytecode.ClassPath;
import io.parallelrun.testkit.rule.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report says something about the classes it was made for, and about no others. */
class TestReportTest {
  @TempDir Path folder;

  private static byte[] jar(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> plugin() {
    return new TreeMap<>(
        Map.of(
            "META-INF/MANIFEST.MF", "Plugin-Id: acme\n",
            "META-INF/services/io.parallelrun.spi.ConnectorPlugin", "acme.Plugin\n",
            "acme/Plugin.class", "as it was tried"));
  }

  /** Of the classes as the kit itself sees them. */
  private Map<String, String> tried(String level) throws IOException {
    return tried(level, "{\"id\": \"C-POLL-01\", \"outcome\": \"passed\"}");
  }

  private Map<String, String> tried(String level, String rules) throws IOException {
    Map<String, String> files = plugin();
    Path packed = folder.resolve("acme.jar");
    Files.write(packed, jar(files));
    String digest = new ClassPath(List.of(packed)).digest(Report.PATH);
    files.put(
        Report.PATH,
        """
        {"format": "parallelrun-connector-testkit/1", "spiVersion": "1.0",
         "date": "2026-11-23T00:00:00Z", "classes": "sha256:%s",
         "connectors": [{"id": "acme", "level": "%s", "rules": [%s]}]}
        """
            .formatted(digest, level, rules));
    return files;
  }

  @Test
  void whatWasTriedIsVerifiedOffline() throws IOException {
    assertThat(TestReport.of(jar(tried("verified-offline"))))
        .isEqualTo(
            Map.of(
                "acme", new Proof(Proof.Level.VERIFIED_OFFLINE, "", LocalDate.of(2026, 11, 23))));
  }

  @Test
  void aLevelWithoutARuleThatWasKeptProvesNothing() throws IOException {
    String passed = "{\"id\": \"C-POLL-01\", \"outcome\": \"passed\"}";
    String other = "{\"id\": \"C-POLL-02\", \"outcome\": \"%s\"}";
    assertThat(TestReport.of(jar(tried("verified-offline", "")))).isEmpty();
    for (String outcome : List.of("waived", "not-applicable")) {
      String rule = other.formatted(outcome);
      assertThat(TestReport.of(jar(tried("verified-offline", rule)))).as(outcome).isEmpty();
      assertThat(TestReport.of(jar(tried("verified-offline", passed + "," + rule))))
          .as(outcome)
          .containsKey("acme");
    }
    for (String outcome : List.of("failed", "blocked", "unheard-of")) {
      String rules = passed + "," + other.formatted(outcome);
      assertThat(TestReport.of(jar(tried("verified-offline", rules)))).as(outcome).isEmpty();
    }
  }

  @Test
  void packingChangesNothing() throws IOException {
    Map<String, String> files = tried("verified-offline");
    files.put("META-INF/MANIFEST.MF", "Plugin-Id: acme\nBuilt-By: another\n");
    files.put("META-INF/maven/acme/pom.xml", "<project/>");
    assertThat(TestReport.of(jar(files))).containsKey("acme");
  }

  @Test
  void otherClassesAreNotProven() throws IOException {
    Map<String, String> files = tried("verified-offline");
    files.put("acme/Plugin.class", "changed since");
    assertThat(TestReport.of(jar(files))).isEmpty();
    files = tried("verified-offline");
    files.put("acme/Added.class", "new");
    assertThat(TestReport.of(jar(files))).isEmpty();
  }

  @Test
  void aReportThatSaysLessOrNothingProvesNothing() throws IOException {
    assertThat(TestReport.of(jar(tried("declared")))).isEmpty();
    assertThat(TestReport.of(jar(plugin()))).isEmpty();
    Map<String, String> broken = plugin();
    broken.put(Report.PATH, "{ not json");
    assertThat(TestReport.of(jar(broken))).isEmpty();
  }
}

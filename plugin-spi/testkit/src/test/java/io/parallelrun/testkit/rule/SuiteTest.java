package io.parallelrun.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.bytecode.ClassPath;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.rule.Verdict.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waivers, single cases, what does not apply, and the report. */
class SuiteTest {
  private static final Instant DATE = Instant.parse("2026-04-01T08:00:00Z");
  @TempDir static Path temporary;
  private static Path classes;
  private static PluginLoader loader;
  private static Subject subject;

  @BeforeAll
  static void compile() throws Exception {
    classes = BadConnector.compile("good", temporary.resolve("good"));
    loader = new PluginLoader(List.of(classes));
    subject = BadConnector.suite(classes, loader).subject();
  }

  @AfterAll
  static void close() throws Exception {
    loader.close();
  }

  private static Rule rule(String id) {
    return Suite.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  private static Subject with(Map<String, String> waivers, String only) {
    return new Subject(
        subject.factory(),
        subject.classPath(),
        subject.settings(),
        subject.recordings(),
        waivers,
        1,
        Optional.ofNullable(only));
  }

  @Test
  void aWaivedRuleIsNotTriedAndTellsTheReason() {
    Verdict verdict =
        new Suite(with(Map.of("C-POLL-02", "the vendor numbers its lists"), null))
            .run(rule("C-POLL-02"));
    assertThat(verdict.outcome()).isEqualTo(Outcome.WAIVED);
    assertThat(verdict.reason()).isEqualTo("the vendor numbers its lists");
    assertThat(verdict.attempts()).isZero();
  }

  @Test
  void aWaiverNeedsAReasonAndARule() {
    assertThatThrownBy(() -> with(Map.of("C-POLL-02", " "), null))
        .hasMessage("waivers: C-POLL-02 needs a written reason");
    assertThatThrownBy(() -> new Suite(with(Map.of("C-POLL-99", "why not"), null)))
        .hasMessage("waivers: there is no rule C-POLL-99");
  }

  @Test
  void oneCaseCanBeTriedAlone() {
    Suite whole = new Suite(with(Map.of(), null));
    Suite single = new Suite(with(Map.of(), "C-FAULT-03/usage, request 1 of 1, status 401"));
    assertThat(whole.run(rule("C-FAULT-03")).attempts()).isEqualTo(7);
    assertThat(single.run(rule("C-FAULT-03")).attempts()).isEqualTo(1);
  }

  @Test
  void whatACassetteLacksIsNamedAndBlocksTheRest() {
    Subject silent =
        new Subject(
            subject.factory(),
            subject.classPath(),
            subject.settings(),
            List.of(Cassette.silent(Side.LEGACY, DATE)),
            Map.of(),
            1,
            Optional.empty());
    Suite suite = new Suite(silent);
    Verdict first = suite.run(rule("C-POLL-01"));
    assertThat(first.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(first.findings().get(0).seen()).isEqualTo("GET {{url}}/items?from=0");
    Verdict waiting = suite.run(rule("C-FAULT-01"));
    assertThat(waiting.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(waiting.reason()).startsWith("C-POLL-01 must be kept first");
  }

  @Test
  void theReportTellsWhatWasTriedOnWhat() throws Exception {
    Suite suite = new Suite(with(Map.of("C-POLL-02", "because"), null));
    List<Verdict> verdicts = new ArrayList<>();
    for (String id : List.of("C-POLL-01", "C-POLL-02")) {
      verdicts.add(suite.run(rule(id)));
    }
    Path file = Report.of(suite, verdicts, DATE).write(classes);
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    assertThat(classes.relativize(file)).hasToString("META-INF/connector-testkit.json");
    assertThat(report.path("date").asText()).isEqualTo("2026-04-01T08:00:00Z");
    assertThat(report.path("spiVersion").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(report.path("classes").asText()).matches("sha256:[0-9a-f]{64}");
    JsonNode connector = report.path("connectors").path(0);
    assertThat(connector.path("id").asText()).isEqualTo("sample");
    assertThat(connector.path("level").asText()).isEqualTo("verified-offline");
    assertThat(connector.path("rules").path(0).path("outcome").asText()).isEqualTo("passed");
    assertThat(connector.path("rules").path(1).path("reason").asText()).isEqualTo("because");

    Report other =
        new Report(
            "other", "1", DATE, new ClassPath(List.of(classes)).digest(Report.PATH), List.of());
    JsonNode both = new ObjectMapper().readTree(other.write(classes).toFile());
    assertThat(both.path("connectors"))
        .extracting(one -> one.path("id").asText())
        .containsExactly("other", "sample");
    Report changed = new Report("other", "1", DATE, "another", List.of());
    assertThat(new ObjectMapper().readTree(changed.write(classes).toFile()).path("connectors"))
        .hasSize(1);
    Files.delete(file);
  }

  @Test
  void theDigestIsOfTheClassesAndNotOfTheReport() throws Exception {
    Path copy = Files.createDirectories(temporary.resolve("copy/META-INF"));
    Files.writeString(copy.resolve("a.txt"), "a");
    String before = new ClassPath(List.of(copy.getParent())).digest(Report.PATH);
    Files.writeString(copy.resolve("connector-testkit.json"), "{}");
    assertThat(new ClassPath(List.of(copy.getParent())).digest(Report.PATH)).isEqualTo(before);
    Files.writeString(copy.resolve("a.txt"), "b");
    assertThat(new ClassPath(List.of(copy.getParent())).digest(Report.PATH)).isNotEqualTo(before);
  }

  @Test
  void aJarIsTriedWithoutATestFramework() throws Exception {
    Path jar = jar(temporary.resolve("tried.jar"));
    try (LoadedPlugin plugin = LoadedPlugin.open(List.of(jar))) {
      assertThat(plugin.factories()).hasSize(1);
      Suite suite = new Suite(BadConnector.subject(plugin.factories().get(0), plugin.classPath()));
      List<Verdict> verdicts = Suite.rules().stream().map(suite::run).toList();
      assertThat(Report.of(suite, verdicts, DATE).passed()).isTrue();
      assertThat(verdicts).allMatch(verdict -> verdict.outcome() == Outcome.PASSED);
    }
  }

  @Test
  void aPluginThatCannotBeLoadedSaysWhy() throws Exception {
    Path broken = Files.createDirectories(temporary.resolve("broken/META-INF/services"));
    Files.writeString(
        broken.resolve("io.parallelrun.spi.ConnectorPlugin"), "com.example.Missing\n");
    Path root = temporary.resolve("broken");
    assertThatThrownBy(() -> LoadedPlugin.open(List.of(root)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be loaded")
        .hasMessageContaining("com.example.Missing");
  }

  @Test
  void aJarHasTheDigestOfTheClassesItWasMadeOf() throws Exception {
    Path jar = jar(temporary.resolve("plugin.jar"));
    assertThat(new ClassPath(List.of(jar)).digest(Report.PATH))
        .isEqualTo(new ClassPath(List.of(classes)).digest(Report.PATH));
  }

  private static Path jar(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
      for (String name : List.of("META-INF/maven/a/pom.xml", "META-INF/VENDOR.SF")) {
        out.putNextEntry(new JarEntry(name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
      }
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
          out.write(Files.readAllBytes(file));
        }
      }
    }
    return jar;
  }

  @Test
  void whatWasNotTriedIsNotVerified() {
    assertThat(new Report("x", "1", DATE, "d", List.of()).level()).isEqualTo("declared");
    for (Outcome outcome : List.of(Outcome.WAIVED, Outcome.NOT_APPLICABLE)) {
      List<Verdict> verdicts =
          Suite.rules().stream()
              .map(rule -> new Verdict(rule, outcome, 0, List.of(), "not wanted"))
              .toList();
      Report report = new Report("x", "1", DATE, "d", verdicts);
      assertThat(report.proven()).as("%s", outcome).isFalse();
      assertThat(report.text()).contains("\"level\" : \"declared\"");
    }
  }

  @Test
  void aFailureDoesNotCountAsVerified() {
    Verdict failed =
        new Verdict(
            rule("C-POLL-01"),
            Outcome.FAILED,
            1,
            List.of(new Finding("content", "a result", "nothing")),
            "");
    Report report = new Report("x", "1", DATE, "d", List.of(failed));
    assertThat(report.passed()).isFalse();
    assertThat(report.text()).contains("\"level\" : \"declared\"", "\"findings\" : 1");
    assertThat(Explanation.of(failed, only -> "try " + only))
        .isEqualTo(
            """
            C-POLL-01 broken in 1 of 1 cases
            rule:       From a platform that answers as it was recorded, it returns (Poller)
            case:       content
              expected: a result
              seen:     nothing
              replay:   try C-POLL-01/content
            how to fix: Add what is missing to the cassette, or let the connector understand what\
             is there.
            """);
  }
}

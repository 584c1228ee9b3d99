package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the contract, tried from the command line. */
class TestVerbTest {
  private static final String JAR = "src/test/resources/plugins/acme-connector-spi-1.0.jar";
  private static final String ACCOUNT =
      "../../plugin-spi/archetype/src/main/resources/archetype-resources/src/test/resources/account.json";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder).answering();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String recorded() {
    assertThat(bench.live("record", "--out", bench.file("c.json"))).as(bench.printed()).isZero();
    return bench.file("c.json");
  }

  @Test
  void aManifestThatKeepsEveryRuleIsFine() throws Exception {
    int status = bench.run("test", "--cassette", recorded(), "--report", bench.file("report.json"));
    assertThat(bench.printed())
        .containsPattern("C-DISC-01 +skipped +0 +a manifest has no classes\n")
        .containsPattern("C-POLL-01 +passed +2\n")
        .containsPattern("acme: 55 passed, 0 broken, 12 skipped, by contract .*; verified-offline")
        .doesNotContain("how to fix");
    assertThat(status).isEqualTo(ConnectorTool.FINE);
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(report.path("format").asText()).isEqualTo("parallelrun-connector-testkit/1");
    assertThat(report.path("classes").asText()).startsWith("sha256:");
    JsonNode connector = report.path("connectors").path(0);
    assertThat(connector.path("level").asText()).isEqualTo("verified-offline");
    assertThat(connector.path("rules")).hasSize(67);
  }

  @Test
  void aBrokenRuleIsNamedWithWhatToDo() throws Exception {
    String cassette = recorded();
    Files.writeString(
        folder.resolve("acme.yaml"), Bench.MANIFEST.replace("requests: 2\n", "requests: 1\n"));
    String report = bench.file("report.json");
    int status = bench.run("test", "--cassette", cassette, "--report", report);
    assertThat(status).isEqualTo(ConnectorTool.MISTAKES);
    String again =
        "connector test " + bench.file("acme.yaml") + " --cassette " + cassette + " --seed 1";
    assertThat(bench.printed())
        .containsPattern("C-POLL-07 +broken +2 +1 case, see below\n")
        .contains(
            "C-POLL-07 broken in 1 of 2 cases\n"
                + "rule:       HTTP requests of a usual poll, for the quota estimate (PollerSpec)\n"
                + "case:       articles\n"
                + "  expected: at most 1 requests, as stated\n"
                + "  seen:     2 requests\n"
                + "  replay:   "
                + again
                + " --only C-POLL-07/articles\n"
                + "how to fix: State at least as many requests as a usual poll sends.\n")
        .contains("54 passed, 1 broken, 12 skipped")
        .endsWith("; declared\n");
    assertThat(Files.readString(Path.of(report)))
        .contains("\"level\" : \"declared\"", "\"findings\" : 1");
  }

  @Test
  void oneCaseIsTriedAlone() {
    String cassette = recorded();
    int status = bench.run("test", "--cassette", cassette, "--only", "C-POLL-07/articles");
    assertThat(status).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed())
        .containsPattern("C-POLL-07 +passed +1\n")
        .contains("1 passed, 0 broken, 0 skipped")
        .doesNotContain("C-POLL-01", "verified-offline");
  }

  @Test
  void withoutACassetteNothingIsProven() {
    assertThat(bench.run("test")).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .contains("C-POLL-01 broken in 2 of 2 cases")
        .contains("C-POLL-01 must be kept first")
        .contains("No cassette was given, so the platform says nothing.");
  }

  @Test
  void aJarIsTriedAsItsOwnBuildTriedIt() throws Exception {
    String report = bench.file("report.json");
    int status = bench.words("test", JAR, "--cassette", ACCOUNT, "--report", report);
    assertThat(status).as(bench.printed()).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed()).contains(" 0 broken").contains("verified-offline");
    try (ZipFile jar = new ZipFile(JAR);
        InputStream own = jar.getInputStream(jar.getEntry("META-INF/connector-testkit.json"))) {
      ObjectMapper json = new ObjectMapper();
      assertThat(json.readTree(Path.of(report).toFile()).path("classes"))
          .isEqualTo(json.readTree(own).path("classes"));
    }
  }

  @Test
  void settingsThatCannotBeUsedAreSaid() {
    assertThat(bench.run("test", "--set", "url=ftp://acme", "--set", "tokn=1"))
        .isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed())
        .contains(
            "setting url: expected an http or https address with a host, got \"ftp://acme\"."
                + " Address of Acme.\n")
        .contains("setting tokn: expected one of the settings url, token, got \"tokn\"");
  }
}

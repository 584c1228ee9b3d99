package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of a connector hear the same cassette. */
class CompareVerbTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void recorded() throws Exception {
    bench = new Bench(folder).answering();
    assertThat(bench.live("record", "--out", bench.file("c.json"))).isEqualTo(ConnectorTool.FINE);
    Files.writeString(folder.resolve("old.yaml"), Bench.MANIFEST);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private int compared(String manifest) throws Exception {
    Files.writeString(folder.resolve("acme.yaml"), manifest);
    int asked = bench.vendor.requests().size();
    int status =
        bench.run("compare", "--with", bench.file("old.yaml"), "--cassette", bench.file("c.json"));
    assertThat(bench.vendor.requests()).as("asked of the platform").hasSize(asked);
    return status;
  }

  @Test
  void twoThatSayTheSameAreFine() throws Exception {
    String other = Bench.MANIFEST.replace("version: 1.0.0", "version: 1.1.0");
    assertThat(compared(other)).as(bench.printed()).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed()).isEqualTo("Both versions say the same.\n");
  }

  @Test
  void eachDifferenceIsALine() throws Exception {
    String other =
        Bench.MANIFEST
            .replace("items: $count(records)", "items: $count(records) + 1")
            .replace("\"unknown\"", "\"active\"");
    assertThat(compared(other)).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .containsPattern("Acme +articles +content count articles +items +3 .exact. +4 .exact.\n")
        .containsPattern("Acme +people +user roster users +users seen otherwise +0 +2\n")
        .doesNotContain("person1", "acme.test");
  }

  @Test
  void aPollerThatIsGoneAndOneThatAsksForMoreAreToldAsWell() throws Exception {
    String other =
        Bench.MANIFEST
            .replaceAll("(?s)  - name: people.*(?=check:)", "")
            .replace("path: /articles", "path: /v2/articles");
    assertThat(compared(other)).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .containsPattern("Acme +people +user roster users +observation +at .*entries 2")
        .containsPattern("Acme +articles +poll +outcome +SUCCESS +BAD_RESPONSE");
  }

  @Test
  void aSettingOfAnotherNameIsTheSame() throws Exception {
    String other =
        Bench.MANIFEST
            .replace("name: token", "name: api-key")
            .replace("config.token", "config.api-key")
            .replace(
                "http:\n",
                """
                migrations:
                  - { to: 2, why: Named as the vendor does., rename: { token: api-key } }
                http:
                """);
    bench.environment.put("MADE_UP", "made-up-secret");
    Files.writeString(folder.resolve("acme.yaml"), other);
    int status =
        bench.run(
            "compare",
            "--with",
            bench.file("old.yaml"),
            "--cassette",
            bench.file("c.json"),
            "--secret",
            "token=MADE_UP");
    assertThat(status).as(bench.printed()).isEqualTo(ConnectorTool.FINE);
  }
}

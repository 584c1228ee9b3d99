package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page a connector's own words make. */
class DocsVerbTest {
  private static final String SHIPPED =
      "../../connectors/declarative/src/main/resources/connectors/";

  @TempDir Path folder;

  @Test
  void aPageSaysWhatIsReadSetAndAllowed() throws Exception {
    try (Bench bench = new Bench(folder)) {
      assertThat(bench.run("docs")).isEqualTo(ConnectorTool.FINE);
      assertThat(bench.printed())
          .isEqualTo(
              """
              # Acme

              Counts the articles of Acme. By Acme Ltd; connector `acme`, beta.

              ## What it reads
              | poller | every | at least | reads | requests | scopes |
              |---|---|---|---|---|---|
              | `articles` | 1 h | 6 min | content count | 2 | `articles:read` |
              | `people` | 1 d | 144 min | user roster | 1 | `people:read` |

              ## Settings
              | setting | type | default | required | secret | meaning |
              |---|---|---|---|---|---|
              | `url` | url |  | yes |  | Address. Address of Acme. |
              | `token` | secret |  | yes | yes | API token. A token that may read articles. |

              In the document of a run:

                  connections:
                    - slug: old-acme
                      platform: old
                      type: acme
                      settings:
                        # Address. Address of Acme.
                        url: "https://platform.example.org"
                        # API token. A token that may read articles.
                        token: env:ACME_TOKEN

              ## Scopes
              The credential needs these rights, and no others: `articles:read`, `people:read`.

              ## Quota
              At its own intervals it sends about 49 requests a day. It never sends more than 20 \
              in 10 s for one credential.
              """);
    }
  }

  @Test
  void aPageSaysWhatBecameOfEarlierSettings() throws Exception {
    try (Bench bench = new Bench(folder)) {
      Files.writeString(
          folder.resolve("acme.yaml"),
          Bench.MANIFEST.replace(
              "http:\n",
              """
              migrations:
                - to: 2
                  why: Settings have the names the vendor uses.
                  rename: { base: url, key: token }
                  remove: [legacy]
              http:
              """));
      assertThat(bench.run("docs")).as(bench.printed()).isEqualTo(ConnectorTool.FINE);
      assertThat(bench.printed())
          .contains(
              """
              ## Settings of earlier versions
              They go on being used; an operator stores them in their new form.

              | before | now | why |
              |---|---|---|
              | `base` | `url` | Settings have the names the vendor uses. |
              | `key` | `token` | Settings have the names the vendor uses. |
              | `legacy` | removed | Settings have the names the vendor uses. |
              """);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"contentful", "hubspot", "klaviyo", "n8n", "statuspage"})
  void everyShippedManifestHasAPage(String name) throws Exception {
    try (Bench bench = new Bench(folder)) {
      assertThat(bench.words("docs", SHIPPED + name + ".yaml"))
          .as(bench.printed())
          .isEqualTo(ConnectorTool.FINE);
      assertThat(bench.printed())
          .contains("connector `" + name + "`", "## What it reads\n", "## Settings\n");
      assertThat(Arrays.stream(bench.printed().split("\n", -1)).filter(l -> l.startsWith("| `")))
          .isNotEmpty();
    }
  }
}

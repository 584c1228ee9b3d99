package io.parallelrun.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of rules in the documentation is the one in the code. */
class TestKitPageTest {
  private static final Path PAGE = Path.of("../../docs/plugin-authors/test-kit.md");
  private static final String BEGIN = "<!-- rules: written by TestKitPageTest -->\n";

  @Test
  void theTableIsComplete() throws IOException {
    String rows =
        Suite.rules().stream()
            .map(
                rule ->
                    "| %s | `%s` | %s | %s |"
                        .formatted(
                            rule.id(), rule.source().getSimpleName(), rule.sentence(), rule.fix()))
            .collect(Collectors.joining("\n"));
    String table =
        "| rule | where | what the contract says | how to keep it |\n|---|---|---|---|\n";
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    assertThat(begin).as("the place of the table in " + PAGE).isPositive();
    String generated = page.substring(0, begin) + BEGIN + table + rows + "\n";
    if (System.getenv("DOCS_UPDATE") != null || System.getProperty("DOCS_UPDATE") != null) {
      Files.writeString(PAGE, generated);
    }
    assertThat(PAGE).content().isEqualTo(generated);
  }
}

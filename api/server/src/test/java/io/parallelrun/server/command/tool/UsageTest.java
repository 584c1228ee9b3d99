package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command line that is not understood is told what was expected and what came. */
class UsageTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "tset x | connector: expected one of lint, schema, test, run, record, compare, docs, got"
            + " \"tset\"; did you mean \"test\"?",
        "test | connector test: expected FILE, a manifest (.yaml) or a plugin jar (.jar), got"
            + " nothing",
        "test a.txt | connector test: expected FILE, a manifest (.yaml) or a plugin jar (.jar), got"
            + " \"a.txt\"",
        "test a.yaml b.yaml | connector test: expected one FILE, got a second one, \"b.yaml\"",
        "test a.yaml --casette c | connector test: expected one of --config, --set, --secret,"
            + " --connector, --cassette, --report, --only, --seed, got \"--casette\"; did you mean"
            + " \"--cassette\"?",
        "test a.yaml --report | connector test --report: expected OUT.json, got nothing",
        "test a.yaml --seed=1 --seed=2 | connector test --seed: expected it once, got it twice",
        "test FILE --seed one | connector test --seed: expected a whole number, got \"one\"",
        "test FILE --only POLL | connector test --only: expected a rule such as C-POLL-01, got"
            + " \"POLL\"",
        "test a.yaml --only C-POLL-01 --report r | connector test --report: expected every rule to"
            + " be tried, got --only, which tries a part",
        "run FILE --set url | connector run --set: expected name=value, got a word without =",
        "run FILE --set url=a --set url=b | connector run --set: expected each setting once, got"
            + " url twice",
        "run a.yaml --json=yes | connector run --json: expected no value, got one",
        "record a.yaml | connector record --out: expected C.json, got nothing",
        "compare a.yaml | connector compare --with: expected OLD, got nothing",
        "docs FILE --connector acne | connector docs --connector: expected one of acme, got"
            + " \"acne\"; did you mean \"acme\"?",
        "lint | connector lint: expected at least one FILE, a manifest, got nothing",
        "schema x | connector schema: expected nothing more, got \"x\"",
        "lint a.yaml --fix | connector lint: expected no option, got \"--fix\"",
      })
  void theMessageNamesWhatCame(String command, String message) {
    String[] words = command.replace("FILE", bench.file("acme.yaml")).split(" ", -1);
    assertThat(bench.words(words)).isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed()).startsWith(message + "\n").contains("usage: connector ");
  }

  @Test
  void aFileThatCannotBeUsedIsAMistakeOfTheFile() throws Exception {
    assertThat(bench.words("test", bench.file("gone.yaml"))).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .isEqualTo("connector test: there is no file " + bench.file("gone.yaml") + "\n");
    Files.writeString(
        folder.resolve("acme.yaml"), Bench.MANIFEST.replace("every: PT1H", "every: hourly"));
    assertThat(bench.run("docs")).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed()).contains("acme.yaml:").contains("expected a duration such as PT5M");
    Files.writeString(folder.resolve("c.json"), "{}");
    Files.writeString(folder.resolve("acme.yaml"), Bench.MANIFEST);
    assertThat(bench.run("test", "--cassette", bench.file("c.json")))
        .isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed())
        .startsWith("connector test --cassette: expected a cassette, got another file: cassette ");
  }

  @Test
  void helpIsThereForTheWholeAndForEachVerb() {
    assertThat(bench.words("--help")).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed()).startsWith("usage: connector lint FILE...");
    for (String verb :
        new String[] {"lint", "schema", "test", "run", "record", "compare", "docs"}) {
      assertThat(bench.words(verb, "--help")).isEqualTo(ConnectorTool.FINE);
      assertThat(bench.printed()).startsWith("usage: connector " + verb);
    }
    assertThat(bench.words()).isEqualTo(ConnectorTool.USAGE);
  }
}

package io.parallelrun.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.testkit.rule.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule notices the connector that breaks it, and no other rule does. */
class BadConnectorsTest {
  @TempDir Path temporary;

  @Test
  void theGoodConnectorKeepsEveryRule() throws Exception {
    for (Verdict verdict : verdicts("good")) {
      assertThat(verdict.outcome()).as(shown(verdict)).isEqualTo(Outcome.PASSED);
      assertThat(verdict.attempts()).as(verdict.rule().id()).isPositive();
    }
  }

  @Test
  void everyRuleHasAConnectorThatBreaksIt() throws IOException {
    List<String> rules = Suite.rules().stream().map(Rule::id).sorted().toList();
    try (Stream<Path> directories = Files.list(BadConnector.ROOT)) {
      List<String> bad =
          directories
              .map(path -> path.getFileName().toString())
              .filter(name -> name.startsWith("C-"))
              .sorted()
              .toList();
      assertThat(bad).isEqualTo(rules);
    }
    assertThat(rules).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> eachBreaksItsRuleAndNoOther() {
    return Suite.rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> breaks(rule)));
  }

  private void breaks(Rule rule) throws Exception {
    assertThat(BadConnector.ROOT.resolve(rule.id())).isDirectory();
    List<String> others = new ArrayList<>();
    for (Verdict verdict : verdicts(rule.id())) {
      if (verdict.rule().id().equals(rule.id())) {
        assertThat(verdict.outcome()).as(rule + ": " + verdict.reason()).isEqualTo(Outcome.FAILED);
        String text = Explanation.of(verdict, only -> "replay " + only);
        assertThat(text)
            .contains(rule.id(), "rule: ", "expected: ", "seen: ", "replay: ", "how to fix: ");
      } else if (!consequence(verdict, rule)) {
        others.add(shown(verdict));
      }
    }
    assertThat(others).isEmpty();
  }

  /** Passed, or waiting for the broken rule and saying so. */
  private static boolean consequence(Verdict verdict, Rule broken) {
    return verdict.outcome() == Outcome.PASSED
        || (verdict.outcome() == Outcome.BLOCKED && verdict.reason().startsWith(broken.id()));
  }

  private List<Verdict> verdicts(String name) throws Exception {
    Path classes = BadConnector.compile(name, Files.createTempDirectory(temporary, name));
    List<Verdict> verdicts = new ArrayList<>();
    try (PluginLoader loader = new PluginLoader(List.of(classes))) {
      Suite suite = BadConnector.suite(classes, loader);
      Suite.rules().forEach(rule -> verdicts.add(suite.run(rule)));
    } finally {
      // What one of them leaves behind on purpose.
      System.getProperties().remove("sample.left");
    }
    return verdicts;
  }

  private static String shown(Verdict verdict) {
    return verdict.rule()
        + " "
        + verdict.outcome()
        + " "
        + verdict.reason()
        + verdict.findings().stream().limit(2).toList();
  }
}

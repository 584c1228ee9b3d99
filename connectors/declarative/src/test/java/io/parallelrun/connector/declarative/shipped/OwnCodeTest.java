package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.rule.Rule;
import io.parallelrun.testkit.rule.Subject;
import io.parallelrun.testkit.rule.Suite;
import io.parallelrun.testkit.rule.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that the contract tests waive because of a library, on the module's own classes. */
class OwnCodeTest {
  @ParameterizedTest
  @ValueSource(strings = {"C-SEC-04", "C-LIFE-06"})
  void ownClassesKeepWhatALibraryDoesNot(String id) {
    ConnectorFactory factory = Opened.factory("statuspage");
    Subject subject =
        new Subject(
            factory,
            Subject.classPathOf(factory),
            Map.of("url", "https://status.acme.example"),
            List.of(Cassette.silent(Side.REPLACEMENT, Opened.NOW)),
            Map.of(),
            1,
            Optional.empty());
    Rule rule = Suite.rules().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    Verdict verdict = new Suite(subject).run(rule);
    assertThat(verdict.outcome())
        .as(verdict.findings().toString())
        .isEqualTo(Verdict.Outcome.PASSED);
    assertThat(verdict.attempts()).isGreaterThan(100);
  }
}

package io.parallelrun.testkit.junit;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.rule.Explanation;
import io.parallelrun.testkit.rule.Report;
import io.parallelrun.testkit.rule.Rule;
import io.parallelrun.testkit.rule.Subject;
import io.parallelrun.testkit.rule.Suite;
import io.parallelrun.testkit.rule.Verdict;
import io.parallelrun.testkit.rule.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The test to extend: names a connector, and every rule of the plugin contract becomes a test of
 * it. What a rule needs to know is taken from the connector's descriptor and pollers, so that a new
 * poller is tried without new code. Writes {@link Report#PATH} beside the plugin's classes.
 *
 * <p>System properties: {@code testkit.only} tries one rule, or one rule and case as a failure's
 * replay command names it; {@code testkit.seed} changes what is left to chance; {@code
 * testkit.date} is the date of the report, an instant, instead of now.
 */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class ConnectorContract {
  private static final long SEED = 1;

  /** The connector's factory. */
  protected abstract ConnectorFactory factory();

  /**
   * A configuration that works with the recordings, by property. URL properties give any address;
   * secrets need only be named, the kit makes their values.
   */
  protected abstract Map<String, String> validConfig();

  /** What the platform says: one recording per platform version or side, each tried alone. */
  protected abstract List<Cassette> recordings();

  /** Rules to leave out, each with the reason, which appears in the report. */
  protected Map<String, String> waivers() {
    return Map.of();
  }

  /** Directories and jars of the plugin; by default where the factory's class lies. */
  protected List<Path> classPath() {
    return Subject.classPathOf(factory());
  }

  /** The clock that dates the report; the rules themselves run on the recording's time. */
  protected InstantSource clock() {
    String date = System.getProperty("testkit.date", "");
    return date.isEmpty() ? InstantSource.system() : InstantSource.fixed(Instant.parse(date));
  }

  @TestFactory
  final List<DynamicNode> contract() {
    Suite suite =
        new Suite(
            new Subject(
                factory(),
                classPath(),
                validConfig(),
                recordings(),
                waivers(),
                Long.getLong("testkit.seed", SEED),
                Optional.ofNullable(System.getProperty("testkit.only"))));
    List<Verdict> verdicts = new ArrayList<>();
    Map<String, List<DynamicNode>> groups = new LinkedHashMap<>();
    for (Rule rule : Suite.rules()) {
      if (wanted(suite.subject(), rule)) {
        groups
            .computeIfAbsent(rule.group(), group -> new ArrayList<>())
            .add(test(suite, rule, verdicts));
      }
    }
    List<DynamicNode> nodes = new ArrayList<>();
    groups.forEach((group, tests) -> nodes.add(DynamicContainer.dynamicContainer(group, tests)));
    nodes.add(DynamicTest.dynamicTest("report", () -> report(suite, verdicts)));
    return nodes;
  }

  private static boolean wanted(Subject subject, Rule rule) {
    return subject
        .only()
        .map(only -> only.equals(rule.id()) || only.startsWith(rule.id() + "/"))
        .orElse(true);
  }

  private DynamicTest test(Suite suite, Rule rule, List<Verdict> verdicts) {
    return DynamicTest.dynamicTest(
        rule.id() + " " + rule.sentence(),
        () -> {
          Verdict verdict = suite.run(rule);
          verdicts.add(verdict);
          if (verdict.outcome() == Outcome.FAILED) {
            Assertions.fail("\n" + Explanation.of(verdict, only -> command(suite, only)));
          }
          Assumptions.assumeTrue(
              verdict.outcome() == Outcome.PASSED,
              () -> verdict.outcome() + ": " + verdict.reason());
        });
  }

  private String command(Suite suite, String only) {
    String name = getClass().getSimpleName();
    long seed = suite.subject().seed();
    return "mvn test -Dtest="
        + name
        + " -Dtestkit.seed="
        + seed
        + " \"-Dtestkit.only="
        + only
        + "\"";
  }

  /** Writes the report, unless only a part was tried. */
  private void report(Suite suite, List<Verdict> verdicts) throws IOException {
    Assumptions.assumeTrue(
        verdicts.size() == Suite.rules().size(), "only a part of the rules was tried");
    Report report = Report.of(suite, verdicts, clock().instant());
    for (Path root : suite.subject().classPath()) {
      if (Files.isDirectory(root)) {
        report.write(root);
        break;
      }
    }
    boolean waiting =
        verdicts.stream().anyMatch(one -> one.outcome() == Outcome.BLOCKED)
            && verdicts.stream().noneMatch(one -> one.outcome() == Outcome.FAILED);
    Assertions.assertFalse(waiting, "a rule waits for another one that did not fail");
  }
}

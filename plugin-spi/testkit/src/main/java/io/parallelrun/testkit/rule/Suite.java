package io.parallelrun.testkit.rule;

import io.parallelrun.testkit.bytecode.ClassPath;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.rule.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rules, tried on one connector. Rules share runs, so trying all of them takes little more than
 * trying one. Not safe for several threads.
 */
public final class Suite {
  private static final List<Rule> RULES =
      Stream.of(
              DiscoveryRules.all(),
              ConfigRules.all(),
              CheckRules.all(),
              PollRules.all(),
              HttpRules.all(),
              DataRules.all(),
              FaultRules.all(),
              NameRules.all(),
              SecretRules.all(),
              LifeRules.all(),
              CompatibilityRules.all())
          .flatMap(List::stream)
          .toList();

  private final Subject subject;
  private final ClassPath classPath;
  private @Nullable List<Lab> labs;

  /** A suite for a connector; reads the plugin's classes, calls nothing of it yet. */
  public Suite(Subject subject) {
    this.subject = subject;
    this.classPath = new ClassPath(subject.classPath());
    for (String waived : subject.waivers().keySet()) {
      if (RULES.stream().noneMatch(rule -> rule.id().equals(waived))) {
        throw new IllegalArgumentException("waivers: there is no rule " + waived);
      }
    }
  }

  /** Every rule, by number within its group. */
  public static List<Rule> rules() {
    return RULES;
  }

  /** The connector it tries. */
  public Subject subject() {
    return subject;
  }

  ClassPath classPath() {
    return classPath;
  }

  /** Tries one rule on every recording; never throws because of the connector. */
  public Verdict run(Rule rule) {
    String waiver = subject.waivers().get(rule.id());
    if (waiver != null) {
      return new Verdict(rule, Outcome.WAIVED, 0, List.of(), waiver);
    }
    List<Verdict> verdicts = new ArrayList<>();
    try {
      for (Lab lab : labs()) {
        verdicts.add(run(rule, lab));
        lab.closeSessions();
        if (rule.scope() == Rule.Scope.CONNECTOR) {
          break;
        }
      }
    } catch (Stop.Blocked e) {
      verdicts.add(blocked(rule, e));
    }
    return merged(rule, verdicts);
  }

  private List<Lab> labs() {
    if (labs == null) {
      List<Lab> made = new ArrayList<>();
      for (Cassette cassette : subject.recordings()) {
        made.add(new Lab(subject, cassette, classPath));
      }
      labs = made;
    }
    return labs;
  }

  private static Verdict run(Rule rule, Lab lab) {
    Trial trial = new Trial(rule, lab);
    try {
      rule.check().run(trial);
    } catch (Stop.Blocked e) {
      return blocked(rule, e);
    } catch (Stop.NotApplicable e) {
      return new Verdict(rule, Outcome.NOT_APPLICABLE, trial.attempts(), List.of(), e.reason());
    }
    if (trial.attempts() == 0) {
      return new Verdict(
          rule, Outcome.NOT_APPLICABLE, 0, List.of(), "the connector has nothing to try it on");
    }
    Outcome outcome = trial.findings().isEmpty() ? Outcome.PASSED : Outcome.FAILED;
    return new Verdict(rule, outcome, trial.attempts(), trial.findings(), "");
  }

  private static Verdict blocked(Rule rule, Stop.Blocked e) {
    // A rule that others wait for says itself what is wrong.
    return e.reason().startsWith(rule.id())
        ? new Verdict(
            rule,
            Outcome.FAILED,
            1,
            List.of(
                new Finding(
                    "first call", "a call that returns", e.reason().replaceFirst("^[^:]*: ", ""))),
            "")
        : new Verdict(rule, Outcome.BLOCKED, 0, List.of(), e.reason());
  }

  /** The gravest outcome of all recordings, with all findings. */
  private static Verdict merged(Rule rule, List<Verdict> verdicts) {
    int attempts = verdicts.stream().mapToInt(Verdict::attempts).sum();
    List<Finding> findings = verdicts.stream().flatMap(one -> one.findings().stream()).toList();
    for (Outcome gravest :
        List.of(Outcome.FAILED, Outcome.BLOCKED, Outcome.PASSED, Outcome.NOT_APPLICABLE)) {
      Optional<Verdict> found =
          verdicts.stream().filter(one -> one.outcome() == gravest).findFirst();
      if (found.isPresent()) {
        return new Verdict(rule, gravest, attempts, findings, found.get().reason());
      }
    }
    throw new IllegalStateException("no verdict on " + rule);
  }
}

package io.parallelrun.server.command.tool;

import io.parallelrun.testkit.rule.Explanation;
import io.parallelrun.testkit.rule.Report;
import io.parallelrun.testkit.rule.Suite;
import io.parallelrun.testkit.rule.Verdict;
import io.parallelrun.testkit.rule.Verdict.Outcome;
import java.util.List;

/** A trial for people: a table of all rules, then what is wrong and how to mend it. */
final class VerdictText {
  private VerdictText() {}

  static void print(Report report, Printer printer, Explanation.Replay replay) {
    List<Verdict> verdicts = report.verdicts();
    printer.table(
        List.of("RULE", "VERDICT", "CASES", "REASON"),
        verdicts.stream().map(VerdictText::row).toList());
    for (Verdict verdict : verdicts) {
      if (verdict.outcome() == Outcome.FAILED) {
        printer.line(Explanation.of(verdict, replay));
      }
    }
    printer.line(
        report.connector()
            + ": "
            + count(verdicts, "passed")
            + " passed, "
            + count(verdicts, "broken")
            + " broken, "
            + count(verdicts, "skipped")
            + " skipped, by contract "
            + report.spiVersion()
            + (verdicts.size() == Suite.rules().size() ? "; " + report.level() : ""));
  }

  private static List<String> row(Verdict verdict) {
    return List.of(
        verdict.rule().id(), word(verdict), Integer.toString(verdict.attempts()), reason(verdict));
  }

  private static long count(List<Verdict> verdicts, String word) {
    return verdicts.stream().filter(one -> word(one).equals(word)).count();
  }

  private static String word(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASSED -> "passed";
      case FAILED -> "broken";
      case NOT_APPLICABLE, BLOCKED, WAIVED -> "skipped";
    };
  }

  private static String reason(Verdict verdict) {
    int broken = verdict.findings().size();
    return verdict.outcome() == Outcome.FAILED
        ? broken + (broken == 1 ? " case" : " cases") + ", see below"
        : verdict.reason();
  }
}

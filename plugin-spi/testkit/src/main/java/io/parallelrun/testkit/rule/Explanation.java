package io.parallelrun.testkit.rule;

import java.util.List;

/** Says what is wrong so that its author can repair it without reading the kit. */
public final class Explanation {
  private static final int SHOWN = 8;

  private Explanation() {}

  /** The command that tries one case again. */
  @FunctionalInterface
  public interface Replay {
    /** For a rule and case, for example {@code C-POLL-02/content}. */
    String command(String only);
  }

  /** The text of a verdict that is FAILED: rule, expected, seen, how to fix, and how to replay. */
  public static String of(Verdict verdict, Replay replay) {
    Rule rule = verdict.rule();
    StringBuilder text = new StringBuilder();
    List<Finding> findings = verdict.findings();
    text.append(rule.id()).append(" broken in ").append(findings.size()).append(" of ");
    text.append(verdict.attempts()).append(" cases\n");
    text.append("rule:       ").append(rule.sentence());
    text.append(" (").append(rule.source().getSimpleName()).append(")\n");
    findings.stream().limit(SHOWN).forEach(finding -> append(text, rule, finding, replay));
    if (findings.size() > SHOWN) {
      text.append("and ").append(findings.size() - SHOWN).append(" more\n");
    }
    return text.append("how to fix: ").append(rule.fix()).append('\n').toString();
  }

  private static void append(StringBuilder text, Rule rule, Finding finding, Replay replay) {
    text.append("case:       ").append(finding.attempt()).append('\n');
    text.append("  expected: ").append(finding.expected()).append('\n');
    text.append("  seen:     ").append(finding.seen()).append('\n');
    text.append("  replay:   ").append(replay.command(rule.id() + "/" + finding.attempt()));
    text.append('\n');
  }
}

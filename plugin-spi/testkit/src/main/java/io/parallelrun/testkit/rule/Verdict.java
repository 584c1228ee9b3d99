package io.parallelrun.testkit.rule;

import java.util.List;
import java.util.Objects;

/**
 * What a connector's trial under one rule gave.
 *
 * @param attempts how many cases were tried
 * @param findings the cases that broke the rule; empty unless FAILED
 * @param reason why it was not tried; empty when it was
 */
public record Verdict(
    Rule rule, Outcome outcome, int attempts, List<Finding> findings, String reason) {

  /** How a trial ends. */
  public enum Outcome {
    /** Every case kept the rule. */
    PASSED,
    /** A case broke it. */
    FAILED,
    /** The connector has nothing the rule speaks about; the reason says what is missing. */
    NOT_APPLICABLE,
    /** It cannot be tried before the rule named in the reason is kept. */
    BLOCKED,
    /** The author left it out; the reason is the author's. */
    WAIVED
  }

  /** Keeps a copy. */
  public Verdict {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(outcome, "outcome");
    findings = List.copyOf(findings);
    Objects.requireNonNull(reason, "reason");
  }
}

package io.parallelrun.domain.readiness;

import io.parallelrun.domain.Check;

/**
 * What the condition of a gate says at one moment, and why.
 *
 * @param outcome what it says
 * @param reason in a sentence, without amounts or names of people
 */
public record GateReading(GateOutcome outcome, String reason) {

  public GateReading {
    outcome = Check.given("outcome", outcome);
    reason = Check.given("reason", reason);
  }

  /** A condition that is met. */
  public static GateReading clean(String reason) {
    return new GateReading(GateOutcome.CLEAN, reason);
  }

  /** A condition that is not met. */
  public static GateReading failed(String reason) {
    return new GateReading(GateOutcome.FAILED, reason);
  }

  /** A condition that asks something the run does not have any more. */
  public static GateReading gone(String kind) {
    return unknown("there is no such " + kind + " any more");
  }

  /** A condition of which nothing fresh is known. */
  public static GateReading unknown(String reason) {
    return new GateReading(GateOutcome.UNKNOWN, reason);
  }
}

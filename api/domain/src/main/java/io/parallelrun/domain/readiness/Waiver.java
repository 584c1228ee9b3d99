package io.parallelrun.domain.readiness;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A decision to go on although a gate does not pass. It always expires.
 *
 * @param gate slug of the gate
 * @param reason why it may be passed by
 * @param owner who answers for it
 * @param from first day it holds, in the run's zone
 * @param until last day it holds, at most 90 days after the first
 */
public record Waiver(String gate, String reason, String owner, LocalDate from, LocalDate until) {
  private static final int MOST_DAYS = 90;

  public Waiver {
    gate = Check.slug("gate", gate);
    reason = Check.text("reason", reason);
    owner = Check.text("owner", owner);
    from = Check.date("from", from);
    until = Check.date("until", until);
    if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) > MOST_DAYS) {
      throw new DefinitionException(
          "until",
          "a day from " + from + " to " + from.plusDays(MOST_DAYS) + ", because waivers expire",
          until.toString());
    }
  }

  /** Whether it holds on a day. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}

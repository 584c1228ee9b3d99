package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How closely an integration is watched.
 *
 * @param interval between two checks; null for that of the poller that brings them
 * @param grace how much later a success may come before it is late; null for one more interval
 * @param failures failed checks in a row that make it down
 * @param successes checks in a row that make it work again
 * @param flappingAt share of change over 21 checks, in percent, from which it counts as flapping
 * @param steadyBelow share of change, in percent, below which it no longer does
 */
public record Watch(
    @Nullable Duration interval,
    @Nullable Duration grace,
    int failures,
    int successes,
    int flappingAt,
    int steadyBelow) {
  /** What the last check says; flapping by the thresholds of Icinga 2. */
  public static final Watch USUAL = new Watch(null, null, 1, 1, 30, 25);

  private static final int MOST_IN_A_ROW = 20;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  public Watch {
    between("interval", interval, SHORTEST);
    between("grace", grace, Duration.ZERO);
    failures = Check.number("failures", failures, 1, MOST_IN_A_ROW);
    successes = Check.number("successes", successes, 1, MOST_IN_A_ROW);
    flappingAt = Check.number("flappingAt", flappingAt, 1, 100);
    steadyBelow = Check.number("steadyBelow", steadyBelow, 1, 100);
    if (steadyBelow > flappingAt) {
      throw new DefinitionException(
          "steadyBelow", "at most flappingAt, " + flappingAt, Integer.toString(steadyBelow));
    }
  }

  private static void between(String field, @Nullable Duration value, Duration least) {
    if (value != null && (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0)) {
      throw new DefinitionException(
          field, "a duration from " + least + " to " + LONGEST, value.toString());
    }
  }
}

package io.parallelrun.domain.readiness;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long the condition of a gate has held.
 *
 * @param state where the gate stands
 * @param days whole days in a row, up to yesterday, that were clean; 0 when it fails
 * @param needed days in a row it takes, at least 0
 * @param broken whether it fails today, having held long enough until yesterday
 */
public record GateStreak(GateState state, int days, int needed, boolean broken) {

  /**
   * The streak of a gate on a day. Today is not over and counts for nothing but failures; a day
   * without readings, or with too many that said nothing, ends a streak, because nobody knows
   * whether it held.
   *
   * @param needed days in a row it takes, at least 0
   * @param least clean readings a day takes, at least 1
   * @param today day of the run's zone
   * @param history readings by day, in any order, at most one entry a day; later days than today
   *     are not looked at
   * @param now what its condition says now
   */
  public static GateStreak of(
      int needed, int least, LocalDate today, Collection<GateDay> history, GateOutcome now) {
    Map<LocalDate, GateDay> byDay =
        history.stream().collect(Collectors.toMap(GateDay::day, Function.identity()));
    GateDay sofar = byDay.get(today);
    int held = before(today, byDay, least);
    boolean failed = now == GateOutcome.FAILED || (sofar != null && sofar.failed() > 0);
    boolean broken = failed && held >= Math.max(needed, 1);
    int days = failed ? 0 : held;
    return new GateStreak(state(now, days >= needed), days, needed, broken);
  }

  private static GateState state(GateOutcome now, boolean enough) {
    return switch (now) {
      case FAILED -> GateState.FAILED;
      case UNKNOWN -> GateState.UNKNOWN;
      case CLEAN -> enough ? GateState.PASSED : GateState.COUNTING;
    };
  }

  private static int before(LocalDate today, Map<LocalDate, GateDay> byDay, int least) {
    int days = 0;
    for (GateDay day = byDay.get(today.minusDays(1));
        day != null && day.outcome(least) == GateOutcome.CLEAN;
        day = byDay.get(today.minusDays(days + 1L))) {
      days++;
    }
    return days;
  }

  /** Whole days still to go; 0 when there are enough. */
  public int daysLeft() {
    return Math.max(0, needed - days);
  }
}

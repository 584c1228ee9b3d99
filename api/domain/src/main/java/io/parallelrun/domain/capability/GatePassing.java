package io.parallelrun.domain.capability;

import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.readiness.GateOutcome;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * On which days a gate counts as passed for money. It passes on the day it was found clean after
 * enough clean days in a row, counts from the next day on, and does so until a day on which it
 * fails: a day on which nobody looked takes nothing back, because a pass is not unmade by a gap in
 * the data. Immutable.
 */
public final class GatePassing {
  /** Of a gate that is not there or was never read. */
  public static final GatePassing NEVER = new GatePassing(new TreeMap<>());

  private final NavigableMap<LocalDate, Boolean> changes;

  private GatePassing(NavigableMap<LocalDate, Boolean> changes) {
    this.changes = changes;
  }

  /**
   * The passes of a gate.
   *
   * @param needed clean days in a row it takes, at least 0
   * @param least clean readings a day takes, at least 1
   * @param history readings by day, in any order, at most one entry a day
   */
  public static GatePassing of(int needed, int least, Collection<GateDay> history) {
    List<GateDay> days = history.stream().sorted(Comparator.comparing(GateDay::day)).toList();
    NavigableMap<LocalDate, Boolean> changes = new TreeMap<>();
    LocalDate expected = LocalDate.MIN;
    int streak = 0;
    for (GateDay each : days) {
      int before = each.day().equals(expected) ? streak : 0;
      if (each.failed() > 0) {
        changes.put(each.day(), false);
      } else if (each.clean() > 0 && before >= needed) {
        changes.put(each.day(), true);
      }
      streak = each.outcome(least) == GateOutcome.CLEAN ? before + 1 : 0;
      expected = each.day().plusDays(1);
    }
    return new GatePassing(changes);
  }

  /** Whether it counts as passed on a day, by what was read on the days before. */
  public boolean holds(LocalDate day) {
    Map.Entry<LocalDate, Boolean> last = changes.lowerEntry(day);
    return last != null && last.getValue();
  }
}

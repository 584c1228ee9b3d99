package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.SlotValue;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Until when series told lower bounds in place of counts. From a lower bound to a count nothing
 * moved; up to the last one nobody knows which days were counts.
 */
public final class LowerBounds {
  private final Map<SeriesKey, Long> last = new HashMap<>();

  /**
   * Of what was noted of the series of a field.
   *
   * @param noted the last lower bound of each series
   * @param zone in which days begin
   */
  public LowerBounds(List<Fact> noted, SeriesField field, ZoneId zone) {
    for (Fact bound : noted) {
      last.put(
          new SeriesKey(bound.connection(), field, bound.name()),
          bound.at().atZone(zone).toLocalDate().toEpochDay());
    }
  }

  /** Whether what a series tells of a day may be a lower bound. */
  public boolean cover(SeriesKey series, long epochDay) {
    return epochDay <= last.getOrDefault(series, Long.MIN_VALUE);
  }

  /** The days that are counts. */
  public List<SlotValue> counts(List<SlotValue> days) {
    return last.isEmpty()
        ? days
        : days.stream().filter(day -> !cover(day.series(), day.slot())).toList();
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.SlotValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Until when series told what a token may see and no more. When a token is given sight of all, the
 * count steps up and nothing moved: what was counted with it before is no history of what is
 * counted now. While it still sees a part, all of it is of one reach.
 */
final class VisibleParts {
  private final Map<SeriesKey, Instant> last = new HashMap<>();
  private final ZoneId zone;

  /**
   * Of what was noted of the series of a field.
   *
   * @param noted the last count of a part of each series
   * @param zone in which days begin
   */
  VisibleParts(List<Fact> noted, SeriesField field, ZoneId zone) {
    this.zone = zone;
    for (Fact part : noted) {
      last.put(new SeriesKey(part.connection(), field, part.name()), part.at());
    }
  }

  /** The days that are of the same reach as the last one of their series. */
  List<SlotValue> ofOneReach(List<SlotValue> days) {
    Set<SeriesKey> whole =
        days.stream()
            .filter(day -> last.containsKey(day.series()))
            .filter(day -> day.lastAt().isAfter(last.get(day.series())))
            .map(SlotValue::series)
            .collect(Collectors.toSet());
    return whole.isEmpty()
        ? days
        : days.stream().filter(day -> !whole.contains(day.series()) || isWhole(day)).toList();
  }

  private boolean isWhole(SlotValue day) {
    Instant part = last.getOrDefault(day.series(), Instant.MIN);
    return day.slot() > part.atZone(zone).toLocalDate().toEpochDay();
  }
}

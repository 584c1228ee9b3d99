package io.parallelrun.server.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts samples that are later than all of their series in the open slots of these. Series of
 * which something else came as well have none until they go on.
 */
final class OpenSlots {
  private final Map<Long, SeriesTable.Row> series;
  private final RollupBatch.Slots days;
  private final Rollups rollups;
  private final Map<Long, OpenSlot> now = new HashMap<>();

  OpenSlots(Map<Long, SeriesTable.Row> series, RollupBatch.Slots days, Rollups rollups) {
    this.series = series;
    this.days = days;
    this.rollups = rollups;
    series.forEach(
        (id, row) -> {
          if (row.open() != null) {
            now.put(id, row.open());
          }
        });
  }

  /**
   * Takes samples.
   *
   * @param fresh none of them counted before, ordered by series and time
   * @param others series of which something came that is not later than all before it
   * @return those of the other series, which are left; the open slots of these have ended
   */
  List<SampleTable.Row> take(List<SampleTable.Row> fresh, Set<Long> others) {
    others.forEach(this::end);
    List<SampleTable.Row> left = new ArrayList<>();
    for (SampleTable.Row row : fresh) {
      if (others.contains(row.series())) {
        left.add(row);
      } else {
        add(row);
      }
    }
    return left;
  }

  private void end(long id) {
    OpenSlot open = now.remove(id);
    if (open != null) {
      rollups.end(id, open);
    }
  }

  private void add(SampleTable.Row row) {
    SeriesTable.Row of = series.get(row.series());
    if (of == null) {
      return;
    }
    long slot = SlotTimes.quarterHour(row.at());
    long day = days.of(row, row.at());
    OpenSlot open = now.get(row.series());
    if (open == null || !open.covers(slot, day)) {
      end(row.series());
      open = new OpenSlot(slot, day, new Rollup(of.field()));
      now.put(row.series(), open);
    }
    open.rollup().add(row.at(), row.value());
  }

  /** The open slot of a series. */
  @Nullable OpenSlot of(long id) {
    return now.get(id);
  }
}

package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** The roll-ups of all widths that some samples are counted in. */
final class Rollups {
  private final RollupBatch quarterHours;
  private final RollupBatch days;
  private final MonthTable months;
  private final LongPredicate kept;
  private final List<Ended> ended = new ArrayList<>();

  /**
   * Those of some series.
   *
   * @param day of the run's zone
   * @param month of the run's zone
   * @param kept whether a quarter of an hour is still kept by itself
   */
  Rollups(
      Map<Long, SeriesTable.Row> series,
      RollupBatch.Slots day,
      RollupBatch.Slots month,
      LongPredicate kept) {
    this.quarterHours =
        new RollupBatch(RollupTable.QUARTER_HOUR, (row, at) -> SlotTimes.quarterHour(at), series);
    this.days = new RollupBatch(RollupTable.DAY, day, series);
    this.months = new MonthTable(month, series);
    this.kept = kept;
  }

  /**
   * Ends open slots that lie before a time from which on quarters of an hour are kept.
   *
   * @param slot epoch seconds / 900
   * @param most no more than so many
   * @return how many
   */
  static int close(Connection connection, long slot, int most) throws SQLException {
    Map<Long, SeriesTable.Row> series = SeriesTable.openBefore(connection, slot, most);
    RollupBatch.Slots none =
        (row, at) -> {
          throw new IllegalStateException("no samples are added here");
        };
    Rollups rollups = new Rollups(series, none, none, each -> false);
    for (SeriesTable.Row row : series.values()) {
      rollups.end(row.id(), Objects.requireNonNull(row.open()));
    }
    rollups.read(connection, List.of());
    rollups.write(connection);
    SeriesTable.close(connection, series.keySet());
    return series.size();
  }

  private record Ended(long series, OpenSlot slot) {
    RollupTable.Key quarterHour() {
      return new RollupTable.Key(series, slot.slot());
    }

    RollupTable.Key day() {
      return new RollupTable.Key(series, slot.day());
    }
  }

  /** Takes an open slot that ended. */
  void end(long series, OpenSlot slot) {
    ended.add(new Ended(series, slot));
  }

  /** Reads what is there of the slots of some samples, and adds the open slots that ended. */
  void read(Connection connection, List<SampleTable.Row> rows) throws SQLException {
    List<Ended> whole = ended.stream().filter(each -> kept.test(each.slot().slot())).toList();
    quarterHours.readOf(connection, rows);
    quarterHours.read(connection, whole.stream().map(Ended::quarterHour).toList());
    days.readOf(connection, rows);
    days.read(connection, ended.stream().map(Ended::day).toList());
    whole.forEach(each -> quarterHours.add(each.quarterHour(), each.slot().rollup()));
    for (Ended each : ended) {
      days.add(each.day(), each.slot().rollup());
      months.added(each.series(), each.slot());
    }
    ended.clear();
  }

  /** The narrowest slots of the time of a sample: what is counted there is counted. */
  RollupBatch witness(SampleTable.Row row) {
    return hasQuarterHour(row) ? quarterHours : days;
  }

  /** Counts one more sample. */
  void add(SampleTable.Row row) {
    if (hasQuarterHour(row)) {
      quarterHours.add(row);
    }
    days.add(row);
    months.added(row);
  }

  private boolean hasQuarterHour(SampleTable.Row row) {
    return kept.test(SlotTimes.quarterHour(row.at()));
  }

  /** Builds the slots of restated samples anew, from all the samples of their days. */
  void restate(
      List<SampleTable.Correction> corrections,
      SampleTable samples,
      Function<SampleTable.Row, SlotTimes> times)
      throws SQLException {
    Map<RollupTable.Key, SlotTimes> restated = new LinkedHashMap<>();
    Map<RollupTable.Key, Rollup> slots = new HashMap<>();
    for (SampleTable.Correction correction : corrections) {
      SampleTable.Row row = correction.row();
      months.corrected(correction);
      restated.put(days.key(row), times.apply(row));
      if (hasQuarterHour(row)) {
        slots.computeIfAbsent(quarterHours.key(row), quarterHours::renew);
      }
    }
    for (Map.Entry<RollupTable.Key, SlotTimes> each : restated.entrySet()) {
      RollupTable.Key key = each.getKey();
      Rollup day = days.renew(key);
      samples.forEach(
          key.series(),
          each.getValue().startOfDay(key.slot()),
          each.getValue().startOfDay(key.slot() + 1),
          (at, value) -> {
            day.add(at, value);
            Rollup slot = slots.get(new RollupTable.Key(key.series(), SlotTimes.quarterHour(at)));
            if (slot != null) {
              slot.add(at, value);
            }
          });
    }
  }

  /** Writes slots that were touched. */
  void write(Connection connection) throws SQLException {
    quarterHours.write(connection);
    days.write(connection);
    months.write(connection);
  }
}

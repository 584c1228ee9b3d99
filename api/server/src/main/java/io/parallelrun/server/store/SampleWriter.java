package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Writes the samples of one poll and keeps both roll-ups in step: new samples are added to their
 * slots, a sample that says something else than before is restated and its slots are built anew.
 */
final class SampleWriter {
  static final long QUARTER_HOUR_MILLIS = 900_000;

  private final Connection connection;
  private final long connectionId;
  private final String poller;
  private final ZoneId zone;
  private final long recordedAt;
  private final SampleTable samples;

  SampleWriter(
      Connection connection, long connectionId, String poller, ZoneId zone, Instant recordedAt) {
    this.connection = connection;
    this.connectionId = connectionId;
    this.poller = poller;
    this.zone = zone;
    this.recordedAt = recordedAt.toEpochMilli();
    this.samples = new SampleTable(connection);
  }

  /** Returns how many samples were added or corrected. */
  int write(List<Sample> given) throws SQLException {
    if (given.isEmpty()) {
      return 0;
    }
    SeriesTable series = SeriesTable.of(connection, connectionId);
    series.add(given, poller);
    Map<SampleTable.Key, SampleTable.Row> rows = rows(given, series);
    if (rows.isEmpty()) {
      return 0;
    }
    List<SampleTable.Row> added = new ArrayList<>();
    List<SampleTable.Correction> corrected = new ArrayList<>();
    sort(rows, added, corrected);
    samples.add(added, recordedAt);
    samples.correct(corrected, recordedAt);
    Map<Long, SeriesField> fields = series.fields();
    addTo(RollupTable.QUARTER_HOUR, added, fields, SampleWriter::quarterHour);
    addTo(RollupTable.DAY, added, fields, this::day);
    rebuild(corrected, fields);
    series.last(latest(given));
    return added.size() + corrected.size();
  }

  private static Map<SampleTable.Key, SampleTable.Row> rows(
      List<Sample> given, SeriesTable series) {
    Map<SampleTable.Key, SampleTable.Row> rows = new LinkedHashMap<>(given.size() * 2);
    for (Sample sample : given) {
      SeriesTable.Row known = series.rows().get(SeriesTable.Name.of(sample));
      if (known != null) {
        SampleTable.Row row =
            new SampleTable.Row(
                known.id(), sample.at().toEpochMilli(), sample.value(), sample.quality());
        rows.put(row.key(), row);
      }
    }
    return rows;
  }

  private void sort(
      Map<SampleTable.Key, SampleTable.Row> rows,
      List<SampleTable.Row> added,
      List<SampleTable.Correction> corrected)
      throws SQLException {
    Map<SampleTable.Key, Long> stored =
        samples.read(
            connectionId,
            least(rows.values(), SampleTable.Row::at),
            most(rows.values(), SampleTable.Row::at));
    for (SampleTable.Row row : rows.values()) {
      Long before = stored.get(row.key());
      if (before == null) {
        added.add(row);
      } else if (before != row.value()) {
        corrected.add(new SampleTable.Correction(row, before));
      }
    }
  }

  private void addTo(
      RollupTable table,
      List<SampleTable.Row> added,
      Map<Long, SeriesField> fields,
      ToLongFunction<SampleTable.Row> slot)
      throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    Map<RollupTable.Key, Rollup> known =
        table.read(connection, connectionId, least(added, slot), most(added, slot), fields);
    Map<RollupTable.Key, Rollup> touched = new LinkedHashMap<>();
    for (SampleTable.Row row : added) {
      RollupTable.Key key = new RollupTable.Key(row.series(), slot.applyAsLong(row));
      touched
          .computeIfAbsent(key, k -> known.getOrDefault(k, rollup(fields, row.series())))
          .add(row.at(), row.value());
    }
    table.write(connection, touched);
  }

  private void rebuild(List<SampleTable.Correction> corrected, Map<Long, SeriesField> fields)
      throws SQLException {
    Set<RollupTable.Key> quarterHours = new LinkedHashSet<>();
    Set<RollupTable.Key> days = new LinkedHashSet<>();
    for (SampleTable.Correction correction : corrected) {
      SampleTable.Row row = correction.row();
      quarterHours.add(new RollupTable.Key(row.series(), quarterHour(row)));
      days.add(new RollupTable.Key(row.series(), day(row)));
    }
    Map<RollupTable.Key, Rollup> rebuilt = new LinkedHashMap<>();
    for (RollupTable.Key key : quarterHours) {
      long from = key.slot() * QUARTER_HOUR_MILLIS;
      rebuilt.put(key, fromSamples(key, from, from + QUARTER_HOUR_MILLIS, fields));
    }
    RollupTable.QUARTER_HOUR.write(connection, rebuilt);
    rebuilt.clear();
    for (RollupTable.Key key : days) {
      rebuilt.put(
          key, fromSamples(key, startOfDay(key.slot()), startOfDay(key.slot() + 1), fields));
    }
    RollupTable.DAY.write(connection, rebuilt);
  }

  private Rollup fromSamples(
      RollupTable.Key key, long from, long until, Map<Long, SeriesField> fields)
      throws SQLException {
    Rollup rollup = rollup(fields, key.series());
    rollup.stored = true;
    samples.forEach(key.series(), from, until, rollup::add);
    return rollup;
  }

  private static Rollup rollup(Map<Long, SeriesField> fields, long series) {
    return new Rollup(fields.getOrDefault(series, SeriesField.CONTENT_ITEMS));
  }

  private static Map<SeriesTable.Name, Sample> latest(List<Sample> given) {
    Map<SeriesTable.Name, Sample> latest = new HashMap<>();
    for (Sample sample : given) {
      latest.merge(SeriesTable.Name.of(sample), sample, (a, b) -> b.at().isBefore(a.at()) ? a : b);
    }
    return latest;
  }

  private static long quarterHour(SampleTable.Row row) {
    return Math.floorDiv(row.at(), QUARTER_HOUR_MILLIS);
  }

  private long day(SampleTable.Row row) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(row.at()), zone).toEpochDay();
  }

  private long startOfDay(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static long least(Collection<SampleTable.Row> rows, ToLongFunction<SampleTable.Row> of) {
    return rows.stream().mapToLong(of).min().orElse(0);
  }

  private static long most(Collection<SampleTable.Row> rows, ToLongFunction<SampleTable.Row> of) {
    return rows.stream().mapToLong(of).max().orElse(0);
  }
}

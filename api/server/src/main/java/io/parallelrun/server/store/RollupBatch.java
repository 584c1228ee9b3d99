package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The roll-ups of one width that some polls touch. */
final class RollupBatch {
  private final RollupTable table;
  private final Slots slots;
  private final Map<Long, SeriesTable.Row> series;
  private final Map<RollupTable.Key, Rollup> known = new HashMap<>();
  private final Map<RollupTable.Key, Rollup> touched = new LinkedHashMap<>();

  /** Which slot an instant lies in, in the zone of a sample's run. */
  interface Slots {
    long of(SampleTable.Row row, long at);
  }

  RollupBatch(RollupTable table, Slots slots, Map<Long, SeriesTable.Row> series) {
    this.table = table;
    this.slots = slots;
    this.series = series;
  }

  RollupTable.Key key(SampleTable.Row row) {
    return new RollupTable.Key(row.series(), slots.of(row, row.at()));
  }

  /** Reads what is there of the slots of some samples. */
  void readOf(Connection connection, List<SampleTable.Row> rows) throws SQLException {
    Set<RollupTable.Key> keys = new LinkedHashSet<>();
    for (SampleTable.Row row : rows) {
      SeriesTable.Row of = series.get(row.series());
      // Behind its last sample a series has no slots.
      if (of != null
          && of.lastAt() != Long.MIN_VALUE
          && slots.of(row, row.at()) <= slots.of(row, of.lastAt())) {
        keys.add(key(row));
      }
    }
    read(connection, keys);
  }

  /** Reads those of some slots that are there. */
  void read(Connection connection, Collection<RollupTable.Key> keys) throws SQLException {
    List<RollupTable.Key> unknown =
        keys.stream().filter(key -> !known.containsKey(key)).distinct().toList();
    known.putAll(table.read(connection, unknown, series));
  }

  /** Time of the last sample counted in the slot of another. */
  long lastAt(SampleTable.Row row) {
    Rollup rollup = current(key(row));
    return rollup == null ? Long.MIN_VALUE : rollup.lastAt;
  }

  /** Whether a sample is the last one counted in its slot. */
  boolean isLast(SampleTable.Row row) {
    Rollup rollup = current(key(row));
    return rollup != null && rollup.lastAt == row.at() && rollup.lastValue == row.value();
  }

  private @Nullable Rollup current(RollupTable.Key key) {
    Rollup rollup = touched.get(key);
    return rollup == null ? known.get(key) : rollup;
  }

  void add(SampleTable.Row row) {
    touch(key(row)).add(row.at(), row.value());
  }

  /** Adds what came in a slot, or in a part of it. */
  void add(RollupTable.Key key, Rollup part) {
    touch(key).add(part);
  }

  private Rollup touch(RollupTable.Key key) {
    return touched.computeIfAbsent(
        key, absent -> known.getOrDefault(absent, fresh(absent.series())));
  }

  /** Begins a slot anew that is there already. */
  Rollup renew(RollupTable.Key key) {
    Rollup rollup = fresh(key.series());
    rollup.stored = true;
    touched.put(key, rollup);
    return rollup;
  }

  private Rollup fresh(long id) {
    SeriesTable.Row of = series.get(id);
    return new Rollup(of == null ? SeriesField.CONTENT_ITEMS : of.field());
  }

  void write(Connection connection) throws SQLException {
    table.write(connection, touched);
    touched.clear();
  }
}

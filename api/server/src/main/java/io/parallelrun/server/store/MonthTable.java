package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks of integrations per month, and how many found them up. Only ever added to. */
final class MonthTable {
  private final RollupBatch.Slots months;
  private final Map<Long, SeriesTable.Row> series;
  private final Map<RollupTable.Key, Change> changes = new LinkedHashMap<>();

  MonthTable(RollupBatch.Slots months, Map<Long, SeriesTable.Row> series) {
    this.months = months;
    this.series = series;
  }

  private record Change(int n, int up) {
    Change and(Change other) {
      return new Change(n + other.n, up + other.up);
    }
  }

  /** One more check. */
  void added(SampleTable.Row row) {
    change(row, new Change(1, up(row.value())));
  }

  /** Those of a quarter of an hour that ended. */
  void added(long id, OpenSlot slot) {
    Rollup checks = slot.rollup();
    change(id, SlotTimes.monthOf(slot.day()), new Change(checks.n, checks.up));
  }

  /** A check that says something else than before. */
  void corrected(SampleTable.Correction correction) {
    SampleTable.Row row = correction.row();
    change(row, new Change(0, up(row.value()) - up(correction.before())));
  }

  private static int up(long value) {
    return value == HealthCode.UP.code() ? 1 : 0;
  }

  private void change(SampleTable.Row row, Change change) {
    change(row.series(), months.of(row, row.at()), change);
  }

  private void change(long id, long month, Change change) {
    SeriesTable.Row of = series.get(id);
    if (of != null && of.field() == SeriesField.HEALTH) {
      changes.merge(new RollupTable.Key(id, month), change, Change::and);
    }
  }

  void write(Connection connection) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<Map.Entry<RollupTable.Key, Change>> all = List.copyOf(changes.entrySet());
    int[] updated =
        batch(
            connection,
            "update rollup_month set n = n + ?, n_up = n_up + ? where series_id = ? and slot = ?",
            all);
    List<Map.Entry<RollupTable.Key, Change>> missing = new ArrayList<>();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        missing.add(all.get(i));
      }
    }
    batch(
        connection,
        "insert into rollup_month (n, n_up, series_id, slot) values (?, ?, ?, ?)",
        missing);
    changes.clear();
  }

  private static int[] batch(
      Connection connection, String sql, List<Map.Entry<RollupTable.Key, Change>> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<RollupTable.Key, Change> entry : changes) {
        statement.setInt(1, entry.getValue().n());
        statement.setInt(2, entry.getValue().up());
        statement.setLong(3, entry.getKey().series());
        statement.setLong(4, entry.getKey().slot());
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }
}

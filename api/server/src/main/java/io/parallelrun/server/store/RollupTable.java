package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads and writes roll-ups of one width. */
enum RollupTable {
  /** Slots of 15 minutes: epoch seconds / 900. */
  QUARTER_HOUR("rollup_quarter_hour"),
  /** Slots of a day of the run's zone: epoch day. */
  DAY("rollup_day");

  private final String insert;
  private final String update;
  private final String select;
  private final String table;

  RollupTable(String table) {
    this.table = table;
    this.insert =
        "insert into "
            + table
            + " (n, total, least, most, last_at, last_value, n_up, sketch, series_id, slot)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    this.update =
        "update "
            + table
            + " set n = ?, total = ?, least = ?, most = ?, last_at = ?, last_value = ?, n_up = ?,"
            + " sketch = ? where series_id = ? and slot = ?";
    this.select =
        "select r.series_id, r.slot, r.n, r.total, r.least, r.most, r.last_at, r.last_value,"
            + " r.n_up, r.sketch from "
            + table
            + " r join series s on s.id = r.series_id"
            + " where s.connection_id = ? and r.slot between ? and ?";
  }

  /** A slot of a series. */
  record Key(long series, long slot) {}

  /** Name of the table. */
  String table() {
    return table;
  }

  /** The roll-ups of a connection in a range of slots, both ends included. */
  Map<Key, Rollup> read(
      Connection connection,
      long connectionId,
      long first,
      long last,
      Map<Long, SeriesField> fields)
      throws SQLException {
    Map<Key, Rollup> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setLong(1, connectionId);
      statement.setLong(2, first);
      statement.setLong(3, last);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          SeriesField field = fields.get(rows.getLong(1));
          if (field != null) {
            found.put(new Key(rows.getLong(1), rows.getLong(2)), rollup(rows, field));
          }
        }
      }
    }
    return found;
  }

  /** Writes roll-ups: those that were read are updated, the others added. */
  void write(Connection connection, Map<Key, Rollup> rollups) throws SQLException {
    try (PreparedStatement adds = connection.prepareStatement(insert);
        PreparedStatement changes = connection.prepareStatement(update)) {
      int added = 0;
      int changed = 0;
      for (Map.Entry<Key, Rollup> entry : rollups.entrySet()) {
        boolean stored = entry.getValue().stored;
        bind(stored ? changes : adds, entry.getKey(), entry.getValue());
        if (stored) {
          changes.addBatch();
          changed++;
        } else {
          adds.addBatch();
          added++;
        }
      }
      if (added > 0) {
        adds.executeBatch();
      }
      if (changed > 0) {
        changes.executeBatch();
      }
    }
  }

  private static void bind(PreparedStatement statement, Key key, Rollup rollup)
      throws SQLException {
    statement.setInt(1, rollup.n);
    statement.setLong(2, rollup.total);
    statement.setLong(3, rollup.least);
    statement.setLong(4, rollup.most);
    statement.setLong(5, rollup.lastAt);
    statement.setLong(6, rollup.lastValue);
    statement.setInt(7, rollup.up);
    statement.setBytes(8, rollup.sketchBytes());
    statement.setLong(9, key.series());
    statement.setLong(10, key.slot());
  }

  private static Rollup rollup(ResultSet rows, SeriesField field) throws SQLException {
    Rollup rollup = new Rollup(field);
    rollup.n = rows.getInt(3);
    rollup.total = rows.getLong(4);
    rollup.least = rows.getLong(5);
    rollup.most = rows.getLong(6);
    rollup.lastAt = rows.getLong(7);
    rollup.lastValue = rows.getLong(8);
    rollup.up = rows.getInt(9);
    rollup.addSketch(rows.getBytes(10));
    rollup.stored = true;
    return rollup;
  }
}

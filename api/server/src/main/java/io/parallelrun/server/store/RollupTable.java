package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes roll-ups of one width. */
enum RollupTable {
  /** Slots of 15 minutes: epoch seconds / 900. */
  QUARTER_HOUR("rollup_quarter_hour", "open_slot"),
  /** Slots of a day of the run's zone: epoch day. */
  DAY("rollup_day", "open_day");

  private final String insert;
  private final String update;
  private final String select;
  private final String table;
  private final String open;

  RollupTable(String table, String open) {
    this.table = table;
    this.open = open;
    this.insert =
        "insert into "
            + table
            + " (series_id, slot, n, total, least, most, last_at, last_value, n_up, sketch)"
            + " select * from unnest(cast(? as bigint array), cast(? as bigint array),"
            + " cast(? as integer array), cast(? as bigint array), cast(? as bigint array),"
            + " cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),"
            + " cast(? as integer array), cast(? as bytea array)) as w";
    this.update =
        "update "
            + table
            + " set n = ?, total = ?, least = ?, most = ?, last_at = ?, last_value = ?, n_up = ?,"
            + " sketch = ? where series_id = ? and slot = ?";
    this.select =
        "select r.series_id, r.slot, r.n, r.total, r.least, r.most, r.last_at, r.last_value,"
            + " r.n_up, r.sketch from unnest(cast(? as bigint array), cast(? as bigint array))"
            + " as w (series_id, slot) join "
            + table
            + " r on r.series_id = w.series_id and r.slot = w.slot";
  }

  /** A slot of a series. */
  record Key(long series, long slot) {}

  /** Name of the table. */
  String table() {
    return table;
  }

  /** Column of a series that says which of these slots its open slot belongs to. */
  String open() {
    return open;
  }

  /** Those of some roll-ups that are there. */
  Map<Key, Rollup> read(
      Connection connection, Collection<Key> wanted, Map<Long, SeriesTable.Row> series)
      throws SQLException {
    Map<Key, Rollup> found = new HashMap<>();
    for (List<Key> part : Columns.parts(List.copyOf(wanted))) {
      read(connection, part, series, found);
    }
    return found;
  }

  private void read(
      Connection connection,
      List<Key> wanted,
      Map<Long, SeriesTable.Row> series,
      Map<Key, Rollup> into)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      Columns<Key> columns = new Columns<>(connection, statement, wanted);
      columns.bigint(1, Key::series);
      columns.bigint(2, Key::slot);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Key key = new Key(rows.getLong(1), rows.getLong(2));
          SeriesTable.Row of = series.get(key.series());
          if (of != null) {
            into.put(key, rollup(rows, of.field()));
          }
        }
      }
    }
  }

  /** Writes roll-ups: those that were read are updated, the others added. */
  void write(Connection connection, Map<Key, Rollup> rollups) throws SQLException {
    add(connection, rollups.entrySet().stream().filter(e -> !e.getValue().stored).toList());
    change(connection, rollups.entrySet().stream().filter(e -> e.getValue().stored).toList());
  }

  private void add(Connection connection, List<Map.Entry<Key, Rollup>> added) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (List<Map.Entry<Key, Rollup>> part : Columns.parts(added)) {
        Columns<Map.Entry<Key, Rollup>> columns = new Columns<>(connection, statement, part);
        columns.bigint(1, entry -> entry.getKey().series());
        columns.bigint(2, entry -> entry.getKey().slot());
        columns.integer(3, entry -> entry.getValue().n);
        columns.bigint(4, entry -> entry.getValue().total);
        columns.bigint(5, entry -> entry.getValue().least);
        columns.bigint(6, entry -> entry.getValue().most);
        columns.bigint(7, entry -> entry.getValue().lastAt);
        columns.bigint(8, entry -> entry.getValue().lastValue);
        columns.integer(9, entry -> entry.getValue().up);
        columns.bytea(10, entry -> entry.getValue().sketchBytes());
        statement.executeUpdate();
      }
    }
  }

  private void change(Connection connection, List<Map.Entry<Key, Rollup>> changed)
      throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      for (Map.Entry<Key, Rollup> entry : changed) {
        bind(statement, entry.getKey(), entry.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, Key key, Rollup rollup)
      throws SQLException {
    rollup.bind(statement, 1);
    statement.setLong(9, key.series());
    statement.setLong(10, key.slot());
  }

  private static Rollup rollup(ResultSet rows, SeriesField field) throws SQLException {
    Rollup rollup = Rollup.read(rows, 3, field);
    rollup.stored = true;
    return rollup;
  }
}

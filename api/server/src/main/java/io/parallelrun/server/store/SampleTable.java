package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Single samples. Written as arrays: one statement for all of them costs half on both engines. */
final class SampleTable {
  private final Connection connection;

  SampleTable(Connection connection) {
    this.connection = connection;
  }

  /** A series at a time. */
  record Key(long series, long at) {}

  /**
   * A sample to be written.
   *
   * @param poll number of the poll that brought it, among those that are written together
   */
  record Row(long series, long at, long value, Quality quality, int poll) {
    Key key() {
      return new Key(series, at);
    }
  }

  /** A sample whose value changed. */
  record Correction(Row row, long before) {}

  /** Values of samples that are there. */
  Map<Key, Long> read(List<Row> wanted) throws SQLException {
    Map<Key, Long> found = new HashMap<>();
    for (List<Row> part : Columns.parts(wanted)) {
      read(part, found);
    }
    return found;
  }

  private void read(List<Row> wanted, Map<Key, Long> into) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select a.series_id, a.at, a.content from unnest(cast(? as bigint array),"
                + " cast(? as bigint array)) as w (series_id, at)"
                + " join sample a on a.series_id = w.series_id and a.at = w.at")) {
      Columns<Row> columns = new Columns<>(connection, select, wanted);
      columns.bigint(1, Row::series);
      columns.bigint(2, Row::at);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          into.put(new Key(rows.getLong(1), rows.getLong(2)), rows.getLong(3));
        }
      }
    }
  }

  void add(List<Row> rows, long recordedAt) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into sample (series_id, at, content, quality, recorded_at)"
                + " select series_id, at, content, quality, ? from unnest(cast(? as bigint array),"
                + " cast(? as bigint array), cast(? as bigint array), cast(? as integer array))"
                + " as w (series_id, at, content, quality)")) {
      insert.setLong(1, recordedAt);
      for (List<Row> part : Columns.parts(rows)) {
        Columns<Row> columns = new Columns<>(connection, insert, part);
        columns.bigint(2, Row::series);
        columns.bigint(3, Row::at);
        columns.bigint(4, Row::value);
        columns.integer(5, row -> row.quality().code());
        insert.executeUpdate();
      }
    }
  }

  void correct(List<Correction> corrections, long recordedAt) throws SQLException {
    if (corrections.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
            connection.prepareStatement(
                "update sample set content = ?, quality = ?, recorded_at = ?"
                    + " where series_id = ? and at = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into restatement (series_id, at, old_value, new_value, recorded_at)"
                    + " values (?, ?, ?, ?, ?)")) {
      for (Correction correction : corrections) {
        Row row = correction.row();
        update.setLong(1, row.value());
        update.setInt(2, row.quality().code());
        update.setLong(3, recordedAt);
        update.setLong(4, row.series());
        update.setLong(5, row.at());
        update.addBatch();
        insert.setLong(1, row.series());
        insert.setLong(2, row.at());
        insert.setLong(3, correction.before());
        insert.setLong(4, row.value());
        insert.setLong(5, recordedAt);
        insert.addBatch();
      }
      update.executeBatch();
      insert.executeBatch();
    }
  }

  /** All samples of one series from a time to before another, oldest first. */
  void forEach(long series, long from, long until, Reader reader) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select at, content from sample where series_id = ? and at >= ? and at < ?"
                + " order by at")) {
      select.setLong(1, series);
      select.setLong(2, from);
      select.setLong(3, until);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reader.read(rows.getLong(1), rows.getLong(2));
        }
      }
    }
  }

  /** Takes a sample. */
  interface Reader {
    void read(long at, long value);
  }
}

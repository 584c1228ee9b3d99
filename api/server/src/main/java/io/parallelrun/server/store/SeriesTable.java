package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The series of one connection: their ids and last values. */
final class SeriesTable {
  /** More series than this from one connection are not accepted. */
  static final int MAX_SERIES = 2_000;

  private final Connection connection;
  private final long connectionId;
  private final Map<Name, Row> rows = new HashMap<>();

  private SeriesTable(Connection connection, long connectionId) {
    this.connection = connection;
    this.connectionId = connectionId;
  }

  /** Field and name of a series. */
  record Name(SeriesField field, String name) {
    static Name of(Sample sample) {
      return new Name(sample.field(), sample.name());
    }
  }

  /** Id and time of the last value, {@link Long#MIN_VALUE} for none. */
  record Row(long id, long lastAt) {}

  static SeriesTable of(Connection connection, long connectionId) throws SQLException {
    SeriesTable table = new SeriesTable(connection, connectionId);
    table.read();
    return table;
  }

  /** Makes sure that each sample has a series, as far as {@link #MAX_SERIES} allows. */
  void add(Collection<Sample> samples, String poller) throws SQLException {
    Set<Name> missing = new LinkedHashSet<>();
    for (Sample sample : samples) {
      Name name = Name.of(sample);
      if (!rows.containsKey(name) && rows.size() + missing.size() < MAX_SERIES) {
        missing.add(name);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into series (connection_id, field, name, poller) values (?, ?, ?, ?)")) {
      for (Name name : missing) {
        insert.setLong(1, connectionId);
        insert.setString(2, name.field().name());
        insert.setString(3, name.name());
        insert.setString(4, poller);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    read();
  }

  Map<Name, Row> rows() {
    return rows;
  }

  Map<Long, SeriesField> fields() {
    Map<Long, SeriesField> fields = new HashMap<>();
    rows.forEach((name, row) -> fields.put(row.id(), name.field()));
    return fields;
  }

  /** Remembers the latest sample of each series, if it is newer than what is known. */
  void last(Map<Name, Sample> latest) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update series set last_at = ?, last_value = ?, last_quality = ? where id = ?")) {
      boolean any = false;
      for (Map.Entry<Name, Sample> entry : latest.entrySet()) {
        Row row = rows.get(entry.getKey());
        Sample sample = entry.getValue();
        if (row != null && sample.at().toEpochMilli() >= row.lastAt()) {
          update.setLong(1, sample.at().toEpochMilli());
          update.setLong(2, sample.value());
          update.setInt(3, sample.quality().code());
          update.setLong(4, row.id());
          update.addBatch();
          any = true;
        }
      }
      if (any) {
        update.executeBatch();
      }
    }
  }

  private void read() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, field, name, last_at from series where connection_id = ?")) {
      select.setLong(1, connectionId);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          long lastAt = found.getLong(4);
          rows.put(
              new Name(SeriesField.valueOf(found.getString(2)), found.getString(3)),
              new Row(found.getLong(1), found.wasNull() ? Long.MIN_VALUE : lastAt));
        }
      }
    }
  }
}

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

  /**
   * One series.
   *
   * @param lastAt no sample of it is later; {@link Long#MIN_VALUE} before the first
   */
  record Row(long id, SeriesField field, String name, long lastAt) {}

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

  Map<Long, Row> byId() {
    Map<Long, Row> byId = new HashMap<>();
    rows.values().forEach(row -> byId.put(row.id(), row));
    return byId;
  }

  /** Remembers the latest sample of each series, if nothing later is known. */
  void last(Collection<SampleTable.Row> latest, Map<Long, Row> known) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update series set last_at = ?, last_value = ?, last_quality = ? where id = ?")) {
      boolean any = false;
      for (SampleTable.Row sample : latest) {
        Row row = known.get(sample.series());
        if (row != null && sample.at() >= row.lastAt()) {
          update.setLong(1, sample.at());
          update.setLong(2, sample.value());
          update.setInt(3, sample.quality().code());
          update.setLong(4, sample.series());
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
          long last = found.wasNull() ? Long.MIN_VALUE : lastAt;
          Name name = new Name(SeriesField.valueOf(found.getString(2)), found.getString(3));
          rows.put(name, new Row(found.getLong(1), name.field(), name.name(), last));
        }
      }
    }
  }
}

package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The series of some connections: their ids and last values. */
final class SeriesTable {
  /** More series than this from one connection are not accepted. */
  static final int MAX_SERIES = 2_000;

  private final Connection connection;
  private final List<Long> owners;
  private final Map<Name, Row> rows = new HashMap<>();
  private final Map<Long, Integer> counts = new HashMap<>();

  private SeriesTable(Connection connection, Collection<Long> owners) {
    this.connection = connection;
    this.owners = List.copyOf(owners);
  }

  /** Connection, field and name of a series. */
  record Name(long owner, SeriesField field, String name) {
    static Name of(long owner, Sample sample) {
      return new Name(owner, sample.field(), sample.name());
    }
  }

  /**
   * One series.
   *
   * @param lastAt no sample of it is later; {@link Long#MIN_VALUE} before the first
   */
  record Row(long id, SeriesField field, String name, long lastAt) {}

  /** The series of connections, by their ids. */
  static SeriesTable of(Connection connection, Collection<Long> owners) throws SQLException {
    SeriesTable table = new SeriesTable(connection, owners);
    table.read();
    return table;
  }

  /** Makes sure that each sample has a series, as far as {@link #MAX_SERIES} allows. */
  void add(List<PollSamples> polls) throws SQLException {
    Map<Name, String> missing = new LinkedHashMap<>();
    for (PollSamples poll : polls) {
      for (Sample sample : poll.samples()) {
        Name name = Name.of(poll.connectionId(), sample);
        int there = counts.getOrDefault(name.owner(), 0);
        if (!rows.containsKey(name) && !missing.containsKey(name) && there < MAX_SERIES) {
          missing.put(name, poll.poller());
          counts.put(name.owner(), there + 1);
        }
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into series (connection_id, field, name, poller) values (?, ?, ?, ?)")) {
      for (Map.Entry<Name, String> each : missing.entrySet()) {
        insert.setLong(1, each.getKey().owner());
        insert.setString(2, each.getKey().field().name());
        insert.setString(3, each.getKey().name());
        insert.setString(4, each.getValue());
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
    counts.clear();
    for (List<Long> part : Columns.parts(owners)) {
      read(part);
    }
  }

  private void read(List<Long> some) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select s.id, s.field, s.name, s.last_at, s.connection_id"
                + " from unnest(cast(? as bigint array)) as w (connection_id)"
                + " join series s on s.connection_id = w.connection_id")) {
      new Columns<>(connection, select, some).bigint(1, owner -> owner);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          long lastAt = found.getLong(4);
          long last = found.wasNull() ? Long.MIN_VALUE : lastAt;
          Name name =
              new Name(
                  found.getLong(5), SeriesField.valueOf(found.getString(2)), found.getString(3));
          rows.put(name, new Row(found.getLong(1), name.field(), name.name(), last));
          counts.merge(name.owner(), 1, Integer::sum);
        }
      }
    }
  }
}

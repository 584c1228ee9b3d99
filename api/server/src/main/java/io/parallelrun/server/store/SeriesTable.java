package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The series of some connections: their ids and last values. */
final class SeriesTable {
  /** More series than this from one connection are not accepted. */
  static final int MAX_SERIES = 2_000;

  private static final String OPEN_ASSIGNED =
      Stream.of(OpenSlot.COLUMNS.split(","))
          .map(column -> " " + column.strip() + " = ?")
          .collect(Collectors.joining(","));

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
   * @param open what came in the quarter of an hour that has not ended; null for none
   */
  record Row(long id, SeriesField field, String name, long lastAt, @Nullable OpenSlot open) {}

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

  /** Remembers the latest sample of each series, if nothing later is known, and its open slot. */
  void last(Collection<SampleTable.Row> latest, Map<Long, Row> known, OpenSlots open)
      throws SQLException {
    List<SampleTable.Row> later =
        latest.stream().filter(sample -> isLatest(sample, known.get(sample.series()))).toList();
    Set<Long> closed =
        known.values().stream()
            .filter(row -> row.open() != null && open.of(row.id()) == null)
            .map(Row::id)
            .collect(Collectors.toCollection(HashSet::new));
    later.forEach(sample -> closed.remove(sample.series()));
    close(connection, closed);
    if (later.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update series set last_at = ?, last_value = ?, last_quality = ?,"
                + OPEN_ASSIGNED
                + " where id = ?")) {
      for (SampleTable.Row sample : later) {
        update.setLong(1, sample.at());
        update.setLong(2, sample.value());
        update.setInt(3, sample.quality().code());
        OpenSlot.bind(update, 4, open.of(sample.series()));
        update.setLong(14, sample.series());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static boolean isLatest(SampleTable.Row sample, @Nullable Row of) {
    return of != null && sample.at() >= of.lastAt();
  }

  /** Takes note that some series have no open slot. */
  static void close(Connection connection, Collection<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement("update series set" + OPEN_ASSIGNED + " where id = ?")) {
      for (Long id : ids) {
        OpenSlot.bind(update, 1, null);
        update.setLong(11, id);
        update.addBatch();
      }
      update.executeBatch();
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
            "select s.connection_id, s.id, s.field, s.name, s.last_at, "
                + OpenSlot.COLUMNS
                + " from unnest(cast(? as bigint array)) as w (connection_id)"
                + " join series s on s.connection_id = w.connection_id")) {
      new Columns<>(connection, select, some).bigint(1, owner -> owner);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          Row row = row(found, 2);
          Name name = new Name(found.getLong(1), row.field(), row.name());
          rows.put(name, row);
          counts.merge(name.owner(), 1, Integer::sum);
        }
      }
    }
  }

  private static Row row(ResultSet found, int first) throws SQLException {
    SeriesField field = SeriesField.valueOf(found.getString(first + 1));
    long lastAt = found.getLong(first + 3);
    return new Row(
        found.getLong(first),
        field,
        found.getString(first + 2),
        found.wasNull() ? Long.MIN_VALUE : lastAt,
        OpenSlot.read(found, first + 4, field));
  }

  /** Series whose open slot lies before another, by their ids; no more than so many. */
  static Map<Long, Row> openBefore(Connection connection, long slot, int most) throws SQLException {
    Map<Long, Row> found = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select s.id, s.field, s.name, s.last_at, "
                + OpenSlot.COLUMNS
                + " from series s where s.open_slot < ? order by s.id limit ?")) {
      select.setLong(1, slot);
      select.setInt(2, most);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Row row = row(rows, 1);
          found.put(row.id(), row);
        }
      }
    }
    return found;
  }
}

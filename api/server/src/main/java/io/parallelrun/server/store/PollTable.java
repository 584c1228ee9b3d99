package io.parallelrun.server.store;

import io.parallelrun.server.plugin.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What polls leave beside their samples: state, log entry, facts, roster. */
final class PollTable {
  private static final int MAX_MESSAGE = 1_000;
  private static final int MAX_CONTENT = 4_000;
  private static final String OUTDATED =
      "The roster was not stored: the key people are hashed with was rotated while it was read."
          + " The next poll brings it.";

  private final Connection connection;
  private final long recordedAt;

  /**
   * A table of a connection to the database.
   *
   * @param recordedAt when the samples of the same polls were recorded
   */
  PollTable(Connection connection, Instant recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt.toEpochMilli();
  }

  /** A poll of a connection, by its id, and what became of its samples. */
  record Row(long connectionId, PollCommit poll, Written written) {
    Key key() {
      return new Key(connectionId, poll.poller());
    }
  }

  private record Key(long connectionId, String poller) {}

  /** Stores all of some polls. */
  void store(List<Row> rows) throws SQLException {
    facts(rows);
    Map<Row, Integer> refused = invoices(rows);
    Set<Row> outdated = rosters(rows);
    states(rows);
    log(rows, outdated, refused);
  }

  /** Stores lines of invoices; how many of a poll found no room is returned. */
  private Map<Row, Integer> invoices(List<Row> rows) throws SQLException {
    Map<Row, Integer> refused = new IdentityHashMap<>();
    for (Row row : rows) {
      InvoiceTable table =
          new InvoiceTable(connection, row.connectionId(), recordedAt, InvoiceTable.MAX_LINES);
      refused.put(row, table.store(row.poll().poller(), row.poll().invoices()));
    }
    return refused;
  }

  /** Stores rosters; those that are hashed with a key no longer used are left out, and returned. */
  private Set<Row> rosters(List<Row> rows) throws SQLException {
    Set<Row> outdated = Collections.newSetFromMap(new IdentityHashMap<>());
    RosterTable table = new RosterTable(connection);
    for (Row row : rows) {
      PollCommit poll = row.poll();
      Instant readAt = poll.startedAt().plus(poll.took());
      if (poll.roster().isPresent()
          && !table.replace(row.connectionId(), poll.roster().get(), readAt)) {
        outdated.add(row);
      }
    }
    return outdated;
  }

  private void states(List<Row> rows) throws SQLException {
    Map<Key, State> there = there(rows);
    begin(rows.stream().filter(row -> there.putIfAbsent(row.key(), State.NEW) == null).toList());
    succeeded(rows.stream().filter(row -> row.poll().failure() == null).toList());
    failed(rows.stream().filter(row -> row.poll().failure() != null).toList());
    new OriginTable(connection).changed(rows.stream().filter(row -> turns(there, row)).toList());
    moveCursors(rows.stream().filter(row -> moves(there, row)).toList());
  }

  /** What is known of a poller before some polls of it are stored. */
  private record State(SavedCursor cursor, long originMark) {
    /** A null of the database reads as 0; a mark that is 0 is written once too often, at worst. */
    static final State NEW = new State(SavedCursor.START, 0);
  }

  /** Whether something else makes the observations of a poll than those of the last one. */
  private static boolean turns(Map<Key, State> there, Row row) {
    Origin origin = row.poll().origin();
    State before = there.getOrDefault(row.key(), State.NEW);
    if (origin == null || origin.mark() == before.originMark()) {
      return false;
    }
    there.put(row.key(), new State(before.cursor(), origin.mark()));
    return true;
  }

  /** Whether a poll goes on from elsewhere than the last one of its poller did. */
  private static boolean moves(Map<Key, State> there, Row row) {
    SavedCursor cursor = row.poll().cursor();
    State before = there.getOrDefault(row.key(), State.NEW);
    if (cursor == null || cursor.equals(before.cursor())) {
      return false;
    }
    there.put(row.key(), new State(cursor, before.originMark()));
    return true;
  }

  private Map<Key, State> there(List<Row> rows) throws SQLException {
    Map<Key, State> there = new HashMap<>();
    List<Long> owners = rows.stream().map(Row::connectionId).distinct().toList();
    for (List<Long> part : Columns.parts(owners)) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select p.connection_id, p.poller, p.cursor_text, p.cursor_version, p.origin_mark"
                  + " from unnest(cast(? as bigint array)) as w (connection_id)"
                  + " join poller_state p"
                  + " on p.connection_id = w.connection_id")) {
        new Columns<>(connection, select, part).bigint(1, owner -> owner);
        try (ResultSet found = select.executeQuery()) {
          while (found.next()) {
            there.put(
                new Key(found.getLong(1), found.getString(2)),
                new State(new SavedCursor(found.getString(3), found.getInt(4)), found.getLong(5)));
          }
        }
      }
    }
    return there;
  }

  private void begin(List<Row> rows) throws SQLException {
    batch(
        "insert into poller_state (connection_id, poller, cursor_text, cursor_version,"
            + " interval_ms, last_start_at, failures) values (?, ?, '', 0, ?, ?, 0)",
        rows,
        (insert, row) -> {
          insert.setLong(1, row.connectionId());
          insert.setString(2, row.poll().poller());
          insert.setLong(3, row.poll().interval().toMillis());
          insert.setLong(4, row.poll().startedAt().toEpochMilli());
        });
  }

  /** What is known never goes back: history that comes later makes nothing of it older. */
  private void succeeded(List<Row> rows) throws SQLException {
    batch(
        "update poller_state set interval_ms = ?, last_start_at = ?, last_success_at = ?,"
            + " failures = 0, failure_kind = null, failure_message = null,"
            + " failure_remedy = null, failure_since = null, retry_at = null,"
            + " as_of = case when cast(? as bigint) is null then null"
            + " when as_of > cast(? as bigint) then as_of else cast(? as bigint) end"
            + " where connection_id = ? and poller = ?",
        rows,
        (update, row) -> {
          PollCommit poll = row.poll();
          update.setLong(1, poll.interval().toMillis());
          update.setLong(2, poll.startedAt().toEpochMilli());
          update.setLong(3, poll.startedAt().plus(poll.took()).toEpochMilli());
          setInstant(update, 4, poll.asOf());
          setInstant(update, 5, poll.asOf());
          setInstant(update, 6, poll.asOf());
          update.setLong(7, row.connectionId());
          update.setString(8, poll.poller());
        });
  }

  private void failed(List<Row> rows) throws SQLException {
    batch(
        "update poller_state set interval_ms = ?, last_start_at = ?, failures = failures + 1,"
            + " failure_kind = ?, failure_message = ?, failure_remedy = ?,"
            + " failure_since = coalesce(failure_since, ?), retry_at = ?"
            + " where connection_id = ? and poller = ?",
        rows,
        (update, row) -> {
          PollCommit poll = row.poll();
          PollFailure failure = Objects.requireNonNull(poll.failure());
          update.setLong(1, poll.interval().toMillis());
          update.setLong(2, poll.startedAt().toEpochMilli());
          update.setString(3, failure.kind());
          update.setString(4, cut(failure.message(), MAX_MESSAGE));
          update.setString(5, cut(failure.remedy(), MAX_MESSAGE));
          update.setLong(6, poll.startedAt().toEpochMilli());
          setInstant(update, 7, failure.retryAt());
          update.setLong(8, row.connectionId());
          update.setString(9, poll.poller());
        });
  }

  private void moveCursors(List<Row> rows) throws SQLException {
    batch(
        "update poller_state set cursor_text = ?, cursor_version = ?"
            + " where connection_id = ? and poller = ?",
        rows,
        (update, row) -> {
          SavedCursor cursor = Objects.requireNonNull(row.poll().cursor());
          update.setString(1, cursor.text());
          update.setInt(2, cursor.version());
          update.setLong(3, row.connectionId());
          update.setString(4, row.poll().poller());
        });
  }

  /** The shard is locked: nobody else numbers entries now. */
  private void log(List<Row> rows, Set<Row> outdated, Map<Row, Integer> surplus)
      throws SQLException {
    long[] last = {lastLogId()};
    batch(
        "insert into poll_log (connection_id, poller, started_at, took_ms, outcome, requests,"
            + " stored, rejected, message, id, recorded_at, cursor_text, cursor_version)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
        (insert, row) -> {
          PollCommit poll = row.poll();
          int invoices = surplus.getOrDefault(row, 0);
          insert.setLong(1, row.connectionId());
          insert.setString(2, poll.poller());
          insert.setLong(3, poll.startedAt().toEpochMilli());
          insert.setInt(4, (int) Math.min(Integer.MAX_VALUE, poll.took().toMillis()));
          insert.setString(5, poll.outcome());
          insert.setInt(6, poll.requests());
          insert.setInt(7, row.written().stored());
          insert.setInt(8, poll.rejected() + row.written().refused() + invoices);
          insert.setString(9, cut(message(row, outdated.contains(row), invoices), MAX_MESSAGE));
          insert.setLong(10, ++last[0]);
          insert.setLong(11, recordedAt);
          setCursor(insert, 12, poll.from());
        });
  }

  private long lastLogId() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select coalesce(max(id), 0) from poll_log");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String message(Row row, boolean outdated, int surplus) {
    String invoices =
        surplus == 0
            ? ""
            : surplus
                + " lines of invoices beyond the "
                + InvoiceTable.MAX_LINES
                + " a connection may have";
    return Stream.of(
            outdated ? OUTDATED : "", invoices, row.poll().message(), row.written().message())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private record FactKey(long connectionId, String kind, String name) {}

  /** Of each fact the latest is kept: history that comes later makes nothing of it older. */
  private void facts(List<Row> rows) throws SQLException {
    Map<FactKey, Fact> facts = new LinkedHashMap<>();
    for (Row row : rows) {
      for (Fact fact : row.poll().facts()) {
        facts.merge(
            new FactKey(row.connectionId(), fact.kind(), fact.name()), fact, PollTable::later);
      }
    }
    List<Map.Entry<FactKey, Fact>> all = List.copyOf(facts.entrySet());
    batch(
        "delete from fact where connection_id = ? and kind = ? and name = ? and at <= ?",
        all,
        (delete, fact) -> {
          delete.setLong(1, fact.getKey().connectionId());
          delete.setString(2, fact.getKey().kind());
          delete.setString(3, fact.getKey().name());
          delete.setLong(4, fact.getValue().at().toEpochMilli());
        });
    batch(
        "insert into fact (connection_id, kind, name, at, content)"
            + " select w.connection_id, w.kind, w.name, w.at, w.content"
            + " from (values (cast(? as bigint), cast(? as varchar), cast(? as varchar),"
            + " cast(? as bigint), cast(? as varchar)))"
            + " as w (connection_id, kind, name, at, content)"
            + " where not exists (select 1 from fact f where f.connection_id = w.connection_id"
            + " and f.kind = w.kind and f.name = w.name)",
        all,
        (insert, fact) -> {
          insert.setLong(1, fact.getKey().connectionId());
          insert.setString(2, fact.getKey().kind());
          insert.setString(3, fact.getKey().name());
          insert.setLong(4, fact.getValue().at().toEpochMilli());
          insert.setString(5, cut(fact.getValue().content(), MAX_CONTENT));
        });
  }

  private static Fact later(Fact one, Fact other) {
    return other.at().isBefore(one.at()) ? one : other;
  }

  private interface Binding<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  private <T> void batch(String sql, List<T> rows, Binding<T> binding) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binding.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void setInstant(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, at.toEpochMilli());
    }
  }

  private static void setCursor(PreparedStatement statement, int index, @Nullable SavedCursor at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.VARCHAR);
      statement.setNull(index + 1, Types.INTEGER);
    } else {
      statement.setString(index, at.text());
      statement.setInt(index + 1, at.version());
    }
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most - 1) + "…" : text;
  }
}

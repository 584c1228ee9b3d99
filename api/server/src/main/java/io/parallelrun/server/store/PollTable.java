package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a poll leaves beside its samples: state, log entry, facts, roster. */
final class PollTable {
  private static final int MAX_MESSAGE = 1_000;
  private static final int MAX_CONTENT = 4_000;

  private final Connection connection;
  private final long connectionId;

  PollTable(Connection connection, long connectionId) {
    this.connection = connection;
    this.connectionId = connectionId;
  }

  void state(PollCommit poll) throws SQLException {
    if (!exists(poll.poller())) {
      insertState(poll);
    }
    if (poll.failure() == null) {
      succeeded(poll);
    } else {
      failed(poll, poll.failure());
    }
    SavedCursor cursor = poll.cursor();
    if (cursor != null) {
      moveCursor(poll.poller(), cursor);
    }
  }

  private boolean exists(String poller) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from poller_state where connection_id = ? and poller = ?")) {
      select.setLong(1, connectionId);
      select.setString(2, poller);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void insertState(PollCommit poll) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into poller_state (connection_id, poller, cursor_text, cursor_version,"
                + " interval_ms, last_start_at, failures) values (?, ?, '', 0, ?, ?, 0)")) {
      insert.setLong(1, connectionId);
      insert.setString(2, poll.poller());
      insert.setLong(3, poll.interval().toMillis());
      insert.setLong(4, poll.startedAt().toEpochMilli());
      insert.executeUpdate();
    }
  }

  private void succeeded(PollCommit poll) throws SQLException {
    Instant asOf = poll.asOf();
    // Never goes back: history that comes later makes nothing older that is known.
    String told = asOf == null ? "null" : "case when as_of > ? then as_of else ? end";
    try (PreparedStatement update =
        connection.prepareStatement(
            "update poller_state set interval_ms = ?, last_start_at = ?, last_success_at = ?,"
                + " failures = 0, failure_kind = null, failure_message = null,"
                + " failure_remedy = null, failure_since = null, retry_at = null, as_of = "
                + told
                + " where connection_id = ? and poller = ?")) {
      int index = 1;
      update.setLong(index++, poll.interval().toMillis());
      update.setLong(index++, poll.startedAt().toEpochMilli());
      update.setLong(index++, poll.startedAt().plus(poll.took()).toEpochMilli());
      if (asOf != null) {
        update.setLong(index++, asOf.toEpochMilli());
        update.setLong(index++, asOf.toEpochMilli());
      }
      update.setLong(index++, connectionId);
      update.setString(index, poll.poller());
      update.executeUpdate();
    }
  }

  private void failed(PollCommit poll, PollFailure failure) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update poller_state set interval_ms = ?, last_start_at = ?, failures = failures + 1,"
                + " failure_kind = ?, failure_message = ?, failure_remedy = ?,"
                + " failure_since = coalesce(failure_since, ?), retry_at = ?"
                + " where connection_id = ? and poller = ?")) {
      update.setLong(1, poll.interval().toMillis());
      update.setLong(2, poll.startedAt().toEpochMilli());
      update.setString(3, failure.kind());
      update.setString(4, cut(failure.message(), MAX_MESSAGE));
      update.setString(5, cut(failure.remedy(), MAX_MESSAGE));
      update.setLong(6, poll.startedAt().toEpochMilli());
      setInstant(update, 7, failure.retryAt());
      update.setLong(8, connectionId);
      update.setString(9, poll.poller());
      update.executeUpdate();
    }
  }

  private void moveCursor(String poller, SavedCursor cursor) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update poller_state set cursor_text = ?, cursor_version = ?"
                + " where connection_id = ? and poller = ?")) {
      update.setString(1, cursor.text());
      update.setInt(2, cursor.version());
      update.setLong(3, connectionId);
      update.setString(4, poller);
      update.executeUpdate();
    }
  }

  void log(PollCommit poll, Written written) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into poll_log (connection_id, poller, started_at, took_ms, outcome, requests,"
                + " stored, rejected, message) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      PollFailure failure = poll.failure();
      insert.setLong(1, connectionId);
      insert.setString(2, poll.poller());
      insert.setLong(3, poll.startedAt().toEpochMilli());
      insert.setInt(4, (int) Math.min(Integer.MAX_VALUE, poll.took().toMillis()));
      insert.setString(5, failure == null ? "SUCCESS" : failure.kind());
      insert.setInt(6, poll.requests());
      insert.setInt(7, written.stored());
      insert.setInt(8, poll.rejected() + written.refused());
      insert.setString(9, cut(message(poll, written), MAX_MESSAGE));
      insert.executeUpdate();
    }
  }

  private static String message(PollCommit poll, Written written) {
    return Stream.of(poll.message(), written.message())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  void facts(List<Fact> facts) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement(
                "delete from fact where connection_id = ? and kind = ? and name = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into fact (connection_id, kind, name, at, content)"
                    + " values (?, ?, ?, ?, ?)")) {
      for (Fact fact : facts) {
        delete.setLong(1, connectionId);
        delete.setString(2, fact.kind());
        delete.setString(3, fact.name());
        delete.executeUpdate();
        insert.setLong(1, connectionId);
        insert.setString(2, fact.kind());
        insert.setString(3, fact.name());
        insert.setLong(4, fact.at().toEpochMilli());
        insert.setString(5, cut(fact.content(), MAX_CONTENT));
        insert.executeUpdate();
      }
    }
  }

  void roster(List<RosterRow> roster) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from roster where connection_id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into roster (connection_id, key_hash, vendor_id, status, last_active)"
                    + " values (?, ?, ?, ?, ?)")) {
      delete.setLong(1, connectionId);
      delete.executeUpdate();
      for (RosterRow row : roster) {
        insert.setLong(1, connectionId);
        insert.setString(2, row.keyHash());
        insert.setString(3, row.vendorId());
        insert.setString(4, row.status());
        setInstant(insert, 5, row.lastActive());
        insert.addBatch();
      }
      if (!roster.isEmpty()) {
        insert.executeBatch();
      }
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

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most - 1) + "…" : text;
  }
}

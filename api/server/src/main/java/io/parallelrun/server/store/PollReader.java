package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads how polling goes, and passes on requests to poll now. */
@ApplicationScoped
public class PollReader {
  private static final String STATUSES =
      "select c.slug, p.poller, p.interval_ms, p.last_start_at, p.last_success_at, p.failures,"
          + " p.failure_kind, p.failure_message, p.failure_remedy, p.retry_at, p.failure_since,"
          + " p.as_of"
          + " from poller_state p join connection c on c.id = p.connection_id";
  private static final String IN_ORDER = " order by c.slug, p.poller";

  private final DataSource database;
  private final Clock clock;

  PollReader(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Every poller that was ever started, of every connection. */
  @Transactional
  public List<PollerStatus> statuses() {
    return read(STATUSES + IN_ORDER, List.of(), PollReader::status);
  }

  /** Every poller that was ever started for a run. */
  @Transactional
  public List<PollerStatus> statusesOfRun(String run) {
    return read(
        STATUSES + " join run r on r.id = c.run_id where r.slug = ?" + IN_ORDER,
        List.of(run),
        PollReader::status);
  }

  /** Every poller of a connection that was ever started. */
  @Transactional
  public List<PollerStatus> statusesOf(String connection) {
    return read(STATUSES + " where c.slug = ?" + IN_ORDER, List.of(connection), PollReader::status);
  }

  /** Until when vendors asked connections to wait, as far as that is later than a moment. */
  @Transactional
  public Map<String, Instant> rests(Instant after) {
    Map<String, Instant> rests = new HashMap<>();
    read(
        "select c.slug, max(p.retry_at) from poller_state p"
            + " join connection c on c.id = p.connection_id"
            + " where p.failure_kind = 'RATE_LIMITED' and p.retry_at > ? group by c.slug",
        List.of(after.toEpochMilli()),
        rows -> rests.put(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))));
    return rests;
  }

  /** Where a poller goes on; the start when it never succeeded. */
  @Transactional
  public SavedCursor cursor(String connection, String poller) {
    return read(
            "select p.cursor_text, p.cursor_version from poller_state p"
                + " join connection c on c.id = p.connection_id where c.slug = ? and p.poller = ?",
            List.of(connection, poller),
            rows -> new SavedCursor(rows.getString(1), rows.getInt(2)))
        .stream()
        .findFirst()
        .orElse(SavedCursor.START);
  }

  /**
   * Polls of a connection, newest first.
   *
   * @param before only entries after this one in that order, by its id; {@link Long#MAX_VALUE} for
   *     the newest. None when there is no such entry: what is older was removed with it.
   */
  @Transactional
  public List<PollLogEntry> log(String connection, long before, int limit) {
    Long startedAt = before == Long.MAX_VALUE ? Long.MAX_VALUE : startOf(connection, before);
    return startedAt == null
        ? List.of()
        : read(
            "select l.id, c.slug, l.poller, l.started_at, l.took_ms, l.outcome, l.requests,"
                + " l.stored, l.rejected, l.message from poll_log l"
                + " join connection c on c.id = l.connection_id where c.slug = ?"
                + " and l.started_at <= ? and (l.started_at < ? or l.id < ?)"
                + " order by l.started_at desc, l.id desc limit ?",
            List.of(connection, startedAt, startedAt, before, limit),
            PollReader::entry);
  }

  private @Nullable Long startOf(String connection, long entry) {
    return read(
            "select l.started_at from poll_log l join connection c on c.id = l.connection_id"
                + " where c.slug = ? and l.id = ?",
            List.of(connection, entry),
            rows -> rows.getLong(1))
        .stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * What was asked of the platforms of some connections since a moment, by connection and poller.
   *
   * @param connections slugs; at least one
   */
  @Transactional
  public List<PollUsage> usage(Collection<String> connections, Instant since) {
    List<Object> values = new ArrayList<>(connections);
    values.add(since.toEpochMilli());
    return read(
        "select c.slug, l.poller, count(*), sum(l.requests), sum(l.took_ms), max(l.took_ms) from"
            + " poll_log l join connection c on c.id = l.connection_id where c.slug in ("
            + String.join(", ", Collections.nCopies(connections.size(), "?"))
            + ") and l.started_at >= ? group by c.slug, l.poller order by c.slug, l.poller",
        values,
        rows ->
            new PollUsage(
                rows.getString(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getLong(4),
                Duration.ofMillis(rows.getLong(5) / rows.getLong(3)),
                Duration.ofMillis(rows.getLong(6))));
  }

  /**
   * Has a poller go on from somewhere else.
   *
   * @return whether the connection has such a poller
   */
  @Transactional
  public boolean moveCursor(String connection, String poller, SavedCursor cursor) {
    return change(
            "update poller_state set cursor_text = ?, cursor_version = ? where poller = ?"
                + " and connection_id = (select id from connection where slug = ?)",
            cursor.text(),
            cursor.version(),
            poller,
            connection)
        > 0;
  }

  /** Forgets how a poller did that a connection no longer has. */
  @Transactional
  public void forget(String connection, String poller) {
    change(
        "delete from poller_state where poller = ?"
            + " and connection_id = (select id from connection where slug = ?)",
        poller,
        connection);
  }

  /** Asks whoever holds the shard to poll a connection now. */
  @Transactional
  public void request(String connection) {
    change(
        "update connection set requested_at = ?, left_off_at = null where slug = ?",
        clock.millis(),
        connection);
  }

  /** Asks the same for every connection of some types that is not left off. */
  @Transactional
  public void requestAll(Set<String> types) {
    if (types.isEmpty()) {
      return;
    }
    List<Object> values = new ArrayList<>(types);
    values.add(0, clock.millis());
    String places = String.join(", ", Collections.nCopies(types.size(), "?"));
    change(
        "update connection set requested_at = ? where left_off_at is null and type in ("
            + places
            + ")",
        values.toArray());
  }

  /** Leaves a connection off until somebody acts. */
  @Transactional
  public void leaveOff(String connection) {
    change("update connection set left_off_at = ? where slug = ?", clock.millis(), connection);
  }

  /** Takes up what was left off: the product starts anew. */
  @Transactional
  public void takeUp() {
    change("update connection set left_off_at = null where left_off_at is not null");
  }

  /** Takes note of a request that was followed. */
  @Transactional
  public void followed(String connection, Instant request) {
    change(
        "update connection set requested_at = null where slug = ? and requested_at = ?",
        connection,
        request.toEpochMilli());
  }

  /** Version and open request of every connection. */
  @Transactional
  public Map<String, Demand> demands() {
    Map<String, Demand> demands = new HashMap<>();
    read(
        "select slug, version, requested_at, left_off_at, id from connection",
        List.of(),
        rows -> {
          long at = rows.getLong(3);
          Instant requested = rows.wasNull() ? null : Instant.ofEpochMilli(at);
          return demands.put(
              rows.getString(1),
              new Demand(rows.getLong(5), rows.getInt(2), requested, rows.getObject(4) != null));
        });
    return demands;
  }

  /** Changes whenever {@link #demands} does: one row, cheap enough to ask every second. */
  @Transactional
  public DemandMark demandMark() {
    return read(
            "select count(*), coalesce(max(id), 0), coalesce(sum(version), 0),"
                + " count(requested_at), coalesce(max(requested_at), 0), count(left_off_at)"
                + " from connection",
            List.of(),
            rows ->
                new DemandMark(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getLong(6)))
        .get(0);
  }

  /**
   * Tells one state of all demands from another: versions only grow, and a connection that takes
   * the place of another has a higher id.
   */
  public record DemandMark(
      long connections, long latest, long versions, long requests, long requestedAt, long leftOff) {
    /** Of no state. */
    public static final DemandMark NONE = new DemandMark(-1, 0, 0, 0, 0, 0);
  }

  /**
   * What is wanted of a connection.
   *
   * @param id another one when it was removed and made again under its slug
   * @param version of its settings
   * @param requestedAt when somebody asked for a poll that was not yet made; null for none
   * @param leftOff whether it is not polled until somebody acts
   */
  public record Demand(long id, int version, @Nullable Instant requestedAt, boolean leftOff) {}

  private int change(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("changing a request to poll", e);
    }
  }

  private static PollerStatus status(ResultSet rows) throws SQLException {
    String kind = rows.getString(7);
    return new PollerStatus(
        rows.getString(1),
        rows.getString(2),
        Duration.ofMillis(rows.getLong(3)),
        Instant.ofEpochMilli(rows.getLong(4)),
        instant(rows, 5),
        rows.getInt(6),
        kind == null
            ? null
            : new PollFailure(kind, rows.getString(8), rows.getString(9), instant(rows, 10)),
        instant(rows, 11),
        instant(rows, 12));
  }

  private static PollLogEntry entry(ResultSet rows) throws SQLException {
    return new PollLogEntry(
        rows.getLong(1),
        rows.getString(2),
        rows.getString(3),
        Instant.ofEpochMilli(rows.getLong(4)),
        Duration.ofMillis(rows.getInt(5)),
        rows.getString(6),
        rows.getInt(7),
        rows.getInt(8),
        rows.getInt(9),
        rows.getString(10));
  }

  private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    long at = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(at);
  }

  private <T> List<T> read(String sql, List<Object> values, Mapper<T> mapper) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(mapper.map(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading the state of polling", e);
    }
  }

  private interface Mapper<T> {
    T map(ResultSet rows) throws SQLException;
  }
}

package io.parallelrun.server.store;

import io.parallelrun.server.plugin.PollId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads how single samples came: by which poll, and made by what. */
@ApplicationScoped
public class OriginReader {
  /** A poll is recorded so much later than it began, at most. */
  private static final long RECORDED_WITHIN = Duration.ofHours(2).toMillis();

  /** So many requests are named one by one. */
  private static final int MOST_NAMED = 200;

  private final DataSource database;

  OriginReader(DataSource database) {
    this.database = database;
  }

  private record Series(long id, long owner, String poller, @Nullable Long lastAt) {}

  private record Made(StoredOrigin by, Instant since) {}

  /**
   * How a sample came.
   *
   * @param at when it was observed; null for the newest
   * @return nothing when there is no such series, or it has no samples
   */
  @Transactional
  public Optional<RecordedSample> find(SeriesKey key, @Nullable Instant at) {
    try (Connection connection = database.getConnection()) {
      Series series = series(connection, key);
      if (series == null || (at == null && series.lastAt() == null)) {
        return Optional.empty();
      }
      long time = at == null ? series.lastAt() : at.toEpochMilli();
      StoredSample sample = sample(connection, series, time);
      // Without the sample, when it was observed is as near as one gets to when it was recorded.
      long recorded = sample == null ? time : sample.recordedAt().toEpochMilli();
      RecordedPoll poll = sample == null ? null : poll(connection, key, series, recorded);
      Made made =
          made(
              connection,
              series,
              poll == null ? recorded : poll.entry().startedAt().toEpochMilli());
      return Optional.of(
          new RecordedSample(
              key,
              series.poller(),
              sample,
              poll,
              made == null ? null : made.by(),
              made == null ? null : made.since()));
    } catch (SQLException e) {
      throw new StoreException("reading where a sample comes from", e);
    }
  }

  private static @Nullable Series series(Connection connection, SeriesKey key) throws SQLException {
    return first(
        connection,
        "select s.id, s.connection_id, s.poller, s.last_at from series s"
            + " join connection c on c.id = s.connection_id"
            + " where c.slug = ? and s.field = ? and s.name = ?",
        rows -> {
          long last = rows.getLong(4);
          return new Series(
              rows.getLong(1), rows.getLong(2), rows.getString(3), rows.wasNull() ? null : last);
        },
        key.connection(),
        key.field().name(),
        key.name());
  }

  private static @Nullable StoredSample sample(Connection connection, Series series, long at)
      throws SQLException {
    return first(
        connection,
        "select at, content, quality, recorded_at from sample where series_id = ? and at = ?",
        rows ->
            new StoredSample(
                Instant.ofEpochMilli(rows.getLong(1)),
                rows.getLong(2),
                Quality.of(rows.getInt(3)),
                Instant.ofEpochMilli(rows.getLong(4))),
        series.id(),
        at);
  }

  private static @Nullable RecordedPoll poll(
      Connection connection, SeriesKey key, Series series, long recorded) throws SQLException {
    return first(
        connection,
        "select id, poller, started_at, took_ms, outcome, requests, stored, rejected, message,"
            + " cursor_text, cursor_version from poll_log where connection_id = ?"
            + " and started_at <= ? and started_at > ? and recorded_at = ? and poller = ?"
            + " order by id desc limit 1",
        rows -> poll(key, rows),
        series.owner(),
        recorded,
        recorded - RECORDED_WITHIN,
        recorded,
        series.poller());
  }

  private static RecordedPoll poll(SeriesKey key, ResultSet rows) throws SQLException {
    PollLogEntry entry =
        new PollLogEntry(
            rows.getLong(1),
            key.connection(),
            rows.getString(2),
            Instant.ofEpochMilli(rows.getLong(3)),
            Duration.ofMillis(rows.getInt(4)),
            rows.getString(5),
            rows.getInt(6),
            rows.getInt(7),
            rows.getInt(8),
            rows.getString(9));
    String from = rows.getString(10);
    PollId id = PollId.of(entry.connection(), entry.poller(), entry.startedAt());
    return new RecordedPoll(
        entry,
        from == null ? SavedCursor.START : new SavedCursor(from, rows.getInt(11)),
        id.trace(),
        IntStream.rangeClosed(1, Math.min(entry.requests(), MOST_NAMED))
            .mapToObj(id::request)
            .toList());
  }

  private static @Nullable Made made(Connection connection, Series series, long at)
      throws SQLException {
    return first(
        connection,
        "select content, since from origin where connection_id = ? and poller = ? and since <= ?"
            + " order by since desc limit 1",
        rows -> new Made(OriginJson.read(rows.getString(1)), Instant.ofEpochMilli(rows.getLong(2))),
        series.owner(),
        series.poller(),
        at);
  }

  private interface Mapper<T> {
    T map(ResultSet rows) throws SQLException;
  }

  private static <T> @Nullable T first(
      Connection connection, String sql, Mapper<T> mapper, Object... values) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? mapper.map(rows) : null;
      }
    }
  }
}

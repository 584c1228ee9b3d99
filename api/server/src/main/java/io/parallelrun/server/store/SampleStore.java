package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Keeps what polls bring. One writer per shard; safe from any thread. */
@ApplicationScoped
public class SampleStore {
  /** On PostgreSQL and on H2. */
  private static final Set<String> REFERENCE_VIOLATED = Set.of("23503", "23506");

  private final DataSource database;
  private final Clock clock;
  private final Event<SamplesStored> stored;

  SampleStore(DataSource database, Clock clock, Event<SamplesStored> stored) {
    this.database = database;
    this.clock = clock;
    this.stored = stored;
  }

  /**
   * Stores a poll: samples, both roll-ups, cursor, state and log entry together, or nothing. A
   * sample that is there already is not counted again; one with another value restates the old. On
   * days whose single samples are not all kept any more, only what is later than the last sample of
   * its quarter of an hour is added; the rest counts as rejected in the log entry.
   *
   * @return samples added or restated
   * @throws LostTenureException when another replica took the shard
   * @throws UnknownConnectionException when the connection was removed meanwhile
   */
  @Transactional
  public int commit(PollCommit poll) {
    try (Connection connection = database.getConnection()) {
      TenureStore.require(connection, poll.tenure());
      Owner owner = owner(connection, poll.connection());
      Written written =
          new SampleWriter(
                  connection, owner.connectionId(), poll.poller(), poll.zone(), clock.instant())
              .write(poll.samples());
      PollTable table = new PollTable(connection, owner.connectionId());
      table.facts(poll.facts());
      if (poll.roster().isPresent()) {
        table.roster(poll.roster().get());
      }
      table.state(poll);
      table.log(poll, written);
      stored.fire(new SamplesStored(owner.run(), poll.connection(), written.stored()));
      return written.stored();
    } catch (SQLException e) {
      throw failure("storing a poll of ", poll.connection(), e);
    }
  }

  /**
   * Stores numbers the product derives itself, such as the overlap of two rosters.
   *
   * @throws LostTenureException when another replica took the shard
   */
  @Transactional
  public int derive(
      String connectionSlug, String poller, Tenure tenure, ZoneId zone, List<Sample> samples) {
    try (Connection connection = database.getConnection()) {
      TenureStore.require(connection, tenure);
      Owner owner = owner(connection, connectionSlug);
      return new SampleWriter(connection, owner.connectionId(), poller, zone, clock.instant())
          .write(samples)
          .stored();
    } catch (SQLException e) {
      throw failure("storing derived numbers of ", connectionSlug, e);
    }
  }

  private static RuntimeException failure(String doing, String connection, SQLException e) {
    // Removed after it was looked up: what refers to it is refused.
    return REFERENCE_VIOLATED.contains(String.valueOf(e.getSQLState()))
        ? new UnknownConnectionException(connection)
        : new StoreException(doing + connection, e);
  }

  private record Owner(long connectionId, String run) {}

  private static Owner owner(Connection connection, String slug) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.id, r.slug from connection c join run r on r.id = c.run_id"
                + " where c.slug = ?")) {
      select.setString(1, slug);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new UnknownConnectionException(slug);
        }
        return new Owner(rows.getLong(1), rows.getString(2));
      }
    }
  }
}

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
import javax.sql.DataSource;

/** Keeps what polls bring. One writer per shard; safe from any thread. */
@ApplicationScoped
public class SampleStore {
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
   * sample that is there already is not counted again; one with another value restates the old.
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
      int count =
          new SampleWriter(
                  connection, owner.connectionId(), poll.poller(), poll.zone(), clock.instant())
              .write(poll.samples());
      PollTable table = new PollTable(connection, owner.connectionId());
      table.facts(poll.facts());
      if (poll.roster().isPresent()) {
        table.roster(poll.roster().get());
      }
      table.state(poll);
      table.log(poll, count);
      stored.fire(new SamplesStored(owner.run(), poll.connection(), count));
      return count;
    } catch (SQLException e) {
      throw new StoreException("storing a poll of " + poll.connection(), e);
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
          .write(samples);
    } catch (SQLException e) {
      throw new StoreException("storing derived numbers of " + connectionSlug, e);
    }
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

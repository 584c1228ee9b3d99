package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
    return stored(List.of(poll)).get(0);
  }

  /**
   * Stores some polls together, each as {@link #commit}, or none of them: statements and the
   * transaction are shared, so that a poll costs a fraction of what it costs alone.
   *
   * @return samples added or restated, by poll
   * @throws LostTenureException when another replica took the shard of one of them
   * @throws UnknownConnectionException when the connection of one of them was removed meanwhile
   */
  @Transactional
  public List<Integer> commitAll(List<PollCommit> polls) {
    return stored(polls);
  }

  private List<Integer> stored(List<PollCommit> polls) {
    try (Connection connection = database.getConnection()) {
      for (Tenure tenure : polls.stream().map(PollCommit::tenure).distinct().toList()) {
        TenureStore.require(connection, tenure);
      }
      Map<String, Owner> owners =
          owners(connection, polls.stream().map(PollCommit::connection).distinct().toList());
      List<PollSamples> samples =
          polls.stream()
              .map(
                  poll ->
                      new PollSamples(
                          owner(owners, poll.connection()).connectionId(),
                          poll.poller(),
                          poll.zone(),
                          poll.samples()))
              .toList();
      Instant now = clock.instant();
      List<Written> written = new SampleWriter(connection, now).write(samples);
      new PollTable(connection, now)
          .store(
              IntStream.range(0, polls.size())
                  .mapToObj(
                      i ->
                          new PollTable.Row(
                              samples.get(i).connectionId(), polls.get(i), written.get(i)))
                  .toList());
      for (int i = 0; i < polls.size(); i++) {
        String slug = polls.get(i).connection();
        stored.fire(new SamplesStored(owner(owners, slug).run(), slug, written.get(i).stored()));
      }
      return written.stream().map(Written::stored).toList();
    } catch (SQLException e) {
      throw failure("storing polls of ", polls.get(0).connection(), e);
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
      Owner owner = owner(owners(connection, List.of(connectionSlug)), connectionSlug);
      return new SampleWriter(connection, clock.instant())
          .write(List.of(new PollSamples(owner.connectionId(), poller, zone, samples)))
          .get(0)
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

  private static Owner owner(Map<String, Owner> owners, String slug) {
    Owner owner = owners.get(slug);
    if (owner == null) {
      throw new UnknownConnectionException(slug);
    }
    return owner;
  }

  private static Map<String, Owner> owners(Connection connection, Collection<String> slugs)
      throws SQLException {
    Map<String, Owner> owners = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.slug, c.id, r.slug from connection c join run r on r.id = c.run_id"
                + " where c.slug in ("
                + String.join(", ", Collections.nCopies(slugs.size(), "?"))
                + ")")) {
      int index = 1;
      for (String slug : slugs) {
        select.setString(index++, slug);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          owners.put(rows.getString(1), new Owner(rows.getLong(2), rows.getString(3)));
        }
      }
    }
    return owners;
  }
}

package io.parallelrun.server.store.plan;

import io.parallelrun.server.store.RunChanged;
import io.parallelrun.server.store.StoreException;
import io.parallelrun.server.store.VersionConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Frozen plans, append-only. Safe from any thread. */
@ApplicationScoped
public class BaselineStore {
  private final DataSource database;
  private final Clock clock;
  private final Event<RunChanged> changed;

  BaselineStore(DataSource database, Clock clock, Event<RunChanged> changed) {
    this.database = database;
    this.clock = clock;
    this.changed = changed;
  }

  /** The plan that holds; nothing when none was frozen, or there is no such run. */
  @Transactional
  public Optional<Baseline> latest(String run) {
    return read(run, 1).stream().findFirst();
  }

  /** The plans of a run, newest first. */
  @Transactional
  public List<Baseline> all(String run, int limit) {
    return read(run, limit);
  }

  /**
   * Freezes the current version as the next revision. Freezing the version that is frozen already
   * changes nothing.
   *
   * @param expected the version somebody looked at
   * @throws VersionConflictException when the run is in another version, or gone
   */
  @Transactional
  public Baseline freeze(String run, int expected, String actor, String note) {
    try (Connection connection = database.getConnection()) {
      long id = lock(connection, run, expected);
      Optional<Baseline> before = read(run, 1).stream().findFirst();
      if (before.isPresent() && before.get().version() == expected) {
        return before.get();
      }
      int revision = before.map(Baseline::revision).orElse(0) + 1;
      Baseline baseline = new Baseline(revision, expected, clock.instant(), actor, note);
      insert(connection, id, baseline);
      changed.fire(new RunChanged(run));
      return baseline;
    } catch (SQLException e) {
      throw new StoreException("freezing the plan of run " + run, e);
    }
  }

  private static long lock(Connection connection, String run, int expected) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select id, version from run where slug = ? for update")) {
      select.setString(1, run);
      try (ResultSet rows = select.executeQuery()) {
        int actual = rows.next() ? rows.getInt(2) : 0;
        if (actual == 0 || actual != expected) {
          throw new VersionConflictException("run " + run, expected, actual);
        }
        return rows.getLong(1);
      }
    }
  }

  private static void insert(Connection connection, long run, Baseline baseline)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into baseline (run_id, revision, version, frozen_at, actor, note)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, run);
      insert.setInt(2, baseline.revision());
      insert.setInt(3, baseline.version());
      insert.setObject(4, baseline.frozenAt().atOffset(ZoneOffset.UTC));
      insert.setString(5, baseline.actor());
      insert.setString(6, baseline.note());
      insert.executeUpdate();
    }
  }

  private List<Baseline> read(String run, int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select b.revision, b.version, b.frozen_at, b.actor, b.note from baseline b"
                    + " join run r on r.id = b.run_id where r.slug = ?"
                    + " order by b.revision desc limit ?")) {
      select.setString(1, run);
      select.setInt(2, limit);
      List<Baseline> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Baseline(
                  rows.getInt(1),
                  rows.getInt(2),
                  rows.getObject(3, OffsetDateTime.class).toInstant(),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading the plans of run " + run, e);
    }
  }
}

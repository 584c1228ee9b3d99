package io.parallelrun.server.store;

import io.parallelrun.domain.run.RunDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.exception.ConstraintViolationException;

/** Runs and their versions. Versions are only added. Safe from any thread. */
@ApplicationScoped
public class RunStore {
  private static final String CURRENT =
      "select v.definition, v.version, v.recorded_at, v.actor, r.simulated from run r"
          + " join run_version v on v.run_id = r.id and v.version = r.version order by r.slug";

  private final DataSource database;
  private final Clock clock;
  private final Event<RunChanged> changed;

  RunStore(DataSource database, Clock clock, Event<RunChanged> changed) {
    this.database = database;
    this.clock = clock;
    this.changed = changed;
  }

  /** The current version of every run, by slug. */
  @Transactional
  public List<StoredRun> all() {
    // Asked for at every start and scrape: plain SQL spares both the loading of a query parser.
    List<StoredRun> runs = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(CURRENT);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        runs.add(
            new StoredRun(
                DefinitionJson.read(rows.getString(1)),
                rows.getInt(2),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                rows.getString(4),
                rows.getBoolean(5)));
      }
    } catch (SQLException e) {
      throw new StoreException("reading runs", e);
    }
    return runs;
  }

  /** The current version of a run. */
  @Transactional
  public Optional<StoredRun> find(String slug) {
    return RunEntity.current(slug).map(RunStore::stored);
  }

  /** The versions of a run, newest first. */
  @Transactional
  public List<RunVersion> versions(String slug, int limit) {
    return RunEntity.bySlug(slug).stream()
        .flatMap(run -> RunVersionEntity.latest(run.id, limit).stream())
        .map(version -> new RunVersion(version.version, version.recordedAt, version.actor))
        .toList();
  }

  /** The versions of a run before another one, newest first. */
  @Transactional
  public List<RunVersion> versions(String slug, int before, int limit) {
    return RunEntity.bySlug(slug).stream()
        .flatMap(run -> RunVersionEntity.before(run.id, before, limit).stream())
        .map(version -> new RunVersion(version.version, version.recordedAt, version.actor))
        .toList();
  }

  /** A run as it was in an earlier version. */
  @Transactional
  public Optional<RunDefinition> version(String slug, int version) {
    return RunEntity.bySlug(slug)
        .flatMap(run -> RunVersionEntity.of(run.id, version))
        .map(found -> DefinitionJson.read(found.definition));
  }

  /**
   * Adds a version.
   *
   * @param expected the version the definition was made from, 0 for a new run
   * @return the new version
   * @throws VersionConflictException when there is another version by now
   */
  @Transactional
  public int save(RunDefinition definition, int expected, String actor, boolean simulated) {
    Optional<RunEntity> found = RunEntity.bySlug(definition.slug());
    int actual = found.map(run -> run.version).orElse(0);
    if (actual != expected) {
      throw new VersionConflictException("run " + definition.slug(), expected, actual);
    }
    RunEntity run = found.orElseGet(() -> create(definition.slug(), simulated));
    if (actual > 0
        && RunEntity.update(
                "version = version + 1 where id = ?1 and version = ?2", run.id, expected)
            == 0) {
      throw new VersionConflictException("run " + definition.slug(), expected, expected + 1);
    }
    RunVersionEntity version = new RunVersionEntity();
    version.runId = run.id;
    version.version = expected + 1;
    version.recordedAt = clock.instant();
    version.actor = actor;
    version.definition = DefinitionJson.write(definition);
    version.persist();
    changed.fire(new RunChanged(definition.slug()));
    return expected + 1;
  }

  /** Removes a run, its connections and everything observed for it. */
  @Transactional
  public boolean remove(String slug) {
    boolean removed = RunEntity.delete("slug", slug) > 0;
    if (removed) {
      changed.fire(new RunChanged(slug));
    }
    return removed;
  }

  private RunEntity create(String slug, boolean simulated) {
    RunEntity run = new RunEntity();
    run.slug = slug;
    run.version = 1;
    run.simulated = simulated;
    run.createdAt = clock.instant();
    try {
      run.persist();
    } catch (ConstraintViolationException e) {
      // Somebody else created it between our look and our write.
      throw new VersionConflictException("run " + slug, 0, 1);
    }
    return run;
  }

  private static StoredRun stored(RunEntity.Current current) {
    RunVersionEntity version = current.version();
    return new StoredRun(
        DefinitionJson.read(version.definition),
        version.version,
        version.recordedAt,
        version.actor,
        current.run().simulated);
  }
}

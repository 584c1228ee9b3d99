package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.Maintenance;
import io.parallelrun.domain.health.MaintenanceWindow;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Maintenance windows. Safe from any thread and replica. */
@ApplicationScoped
public class MaintenanceStore {
  private static final String SELECT =
      "select m.id, r.slug, m.side, m.integration, m.from_at, m.until_at, m.reason, m.actor,"
          + " m.created_at, m.canceled_at, m.canceled_by from maintenance_window m"
          + " join run r on r.id = m.run_id";

  private final Rows rows;

  MaintenanceStore(DataSource database) {
    this.rows = new Rows(database, "maintenance windows");
  }

  /** Adds a window; its id, or nothing when there is no such run. */
  @Transactional
  public OptionalLong add(
      String run, MaintenanceWindow window, String reason, String actor, Instant now) {
    return rows.insert(
        "insert into maintenance_window (run_id, side, integration, from_at, until_at, reason,"
            + " actor, created_at) select id, cast(? as varchar), cast(? as varchar), ?, ?, ?, ?, ?"
            + " from run where slug = ?",
        window.side(),
        window.integration(),
        window.from(),
        window.until(),
        reason,
        actor,
        now,
        run);
  }

  /** Calls a window off; not when it was before, or is over. */
  @Transactional
  public boolean cancel(String run, long id, String actor, Instant now) {
    return rows.change(
            "update maintenance_window set canceled_at = ?, canceled_by = ? where id = ?"
                + " and canceled_at is null and until_at > ?"
                + " and run_id = (select id from run where slug = ?)",
            now,
            actor,
            id,
            now,
            run)
        > 0;
  }

  /** A window of a run. */
  @Transactional
  public Optional<StoredMaintenance> find(String run, long id) {
    return rows
        .read(SELECT + " where r.slug = ? and m.id = ?", MaintenanceStore::window, run, id)
        .stream()
        .findFirst();
  }

  /**
   * Windows of a run, newest first.
   *
   * @param before only those with a smaller id
   */
  @Transactional
  public List<StoredMaintenance> list(String run, long before, int limit) {
    return rows.read(
        SELECT + " where r.slug = ? and m.id < ? order by m.id desc limit ?",
        MaintenanceStore::window,
        run,
        before,
        limit);
  }

  /** The windows of a run that have their effect at some time after a moment. */
  @Transactional
  public Maintenance since(String run, Instant moment) {
    return new Maintenance(
        rows
            .read(
                SELECT + " where r.slug = ? and m.until_at > ?",
                MaintenanceStore::window,
                run,
                moment)
            .stream()
            .filter(StoredMaintenance::counts)
            .map(StoredMaintenance::effective)
            .toList());
  }

  /** Removes windows that were over before a moment; how many. */
  @Transactional
  public int forget(Instant before) {
    return rows.change("delete from maintenance_window where until_at < ?", before);
  }

  private static StoredMaintenance window(ResultSet rows) throws SQLException {
    String side = rows.getString(3);
    return new StoredMaintenance(
        rows.getLong(1),
        rows.getString(2),
        new MaintenanceWindow(
            Rows.instant(rows, 5),
            Rows.instant(rows, 6),
            side == null ? null : Side.valueOf(side),
            rows.getString(4)),
        rows.getString(7),
        rows.getString(8),
        Rows.instant(rows, 9),
        Rows.optional(rows, 10),
        rows.getString(11));
  }
}

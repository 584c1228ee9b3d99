package io.parallelrun.server.store.readiness;

import io.parallelrun.domain.readiness.Waiver;
import io.parallelrun.server.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Waivers of gates; never removed. Safe from any thread and replica. */
@ApplicationScoped
public class WaiverStore {
  private static final String SELECT =
      "select w.id, w.gate, w.reason, w.owner, w.from_day, w.until_day, w.actor, w.created_at,"
          + " w.revoked_at, w.revoked_by from gate_waiver w join run r on r.id = w.run_id"
          + " where r.slug = ?";

  private final Rows rows;

  WaiverStore(DataSource database) {
    this.rows = new Rows(database, "waivers");
  }

  /** Adds a waiver; its id, or nothing when there is no such run. */
  @Transactional
  public OptionalLong add(String run, Waiver waiver, String actor, Instant now) {
    return rows.insert(
        "insert into gate_waiver (run_id, gate, reason, owner, from_day, until_day, actor,"
            + " created_at) select id, ?, ?, ?, ?, ?, ?, ? from run where slug = ?",
        waiver.gate(),
        waiver.reason(),
        waiver.owner(),
        waiver.from().toEpochDay(),
        waiver.until().toEpochDay(),
        actor,
        now,
        run);
  }

  /** Takes a waiver back; not one that was taken back before. */
  @Transactional
  public boolean revoke(String run, long id, String actor, Instant now) {
    return rows.change(
            "update gate_waiver set revoked_at = ?, revoked_by = ? where id = ?"
                + " and revoked_at is null and run_id = (select id from run where slug = ?)",
            now,
            actor,
            id,
            run)
        > 0;
  }

  /** A waiver of a run. */
  @Transactional
  public Optional<StoredWaiver> find(String run, long id) {
    return rows.read(SELECT + " and w.id = ?", WaiverStore::waiver, run, id).stream().findFirst();
  }

  /** The waivers of a run that end on a day or later and were not taken back. */
  @Transactional
  public List<StoredWaiver> holding(String run, LocalDate day) {
    return rows.read(
        SELECT + " and w.until_day >= ? and w.revoked_at is null order by w.id",
        WaiverStore::waiver,
        run,
        day.toEpochDay());
  }

  /** Waivers of a run, newest first, whether they hold or not. */
  @Transactional
  public List<StoredWaiver> list(String run, int limit) {
    return rows.read(SELECT + " order by w.id desc limit ?", WaiverStore::waiver, run, limit);
  }

  private static StoredWaiver waiver(ResultSet row) throws SQLException {
    return new StoredWaiver(
        row.getLong(1),
        new Waiver(
            row.getString(2),
            row.getString(3),
            row.getString(4),
            LocalDate.ofEpochDay(row.getLong(5)),
            LocalDate.ofEpochDay(row.getLong(6))),
        row.getString(7),
        Rows.instant(row, 8),
        Rows.optional(row, 9),
        row.getString(10));
  }
}

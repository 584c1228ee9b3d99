package io.parallelrun.server.store.readiness;

import io.parallelrun.server.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Decisions and who agreed with them; only added. Safe from any thread and replica. */
@ApplicationScoped
public class SignOffStore {
  private static final String SELECT =
      "select s.id, s.decision, s.note, s.actor, s.at, s.run_version, s.evidence, s.digest"
          + " from sign_off s join run r on r.id = s.run_id where r.slug = ?";

  private final Rows rows;

  SignOffStore(DataSource database) {
    this.rows = new Rows(database, "sign-offs");
  }

  /** Adds a decision; its id, or nothing when there is no such run. */
  @Transactional
  public OptionalLong add(String run, StoredSignOff decided) {
    return rows.insert(
        "insert into sign_off (run_id, decision, note, actor, at, run_version, evidence, digest)"
            + " select id, ?, ?, ?, ?, ?, ?, ? from run where slug = ?",
        decided.decision(),
        decided.note(),
        decided.actor(),
        decided.at(),
        decided.runVersion(),
        decided.evidence(),
        decided.digest(),
        run);
  }

  /** Adds that somebody agrees; false when he or she did before. */
  @Transactional
  public boolean approve(long signOff, StoredApproval approval) {
    return rows.change(
            "insert into sign_off_approval (sign_off_id, actor, note, at) values (?, ?, ?, ?)"
                + " on conflict do nothing",
            signOff,
            approval.actor(),
            approval.note(),
            approval.at())
        > 0;
  }

  /** A decision of a run. */
  @Transactional
  public Optional<StoredSignOff> find(String run, long id) {
    return rows.read(SELECT + " and s.id = ?", SignOffStore::decided, run, id).stream()
        .findFirst()
        .map(this::withApprovals);
  }

  /**
   * Decisions of a run, newest first.
   *
   * @param before only those with a smaller id
   */
  @Transactional
  public List<StoredSignOff> list(String run, long before, int limit) {
    return rows
        .read(
            SELECT + " and s.id < ? order by s.id desc limit ?",
            SignOffStore::decided,
            run,
            before,
            limit)
        .stream()
        .map(this::withApprovals)
        .toList();
  }

  private StoredSignOff withApprovals(StoredSignOff decided) {
    return decided.with(
        rows.read(
            "select actor, note, at from sign_off_approval where sign_off_id = ? order by at,"
                + " actor",
            row -> new StoredApproval(row.getString(1), row.getString(2), Rows.instant(row, 3)),
            decided.id()));
  }

  private static StoredSignOff decided(ResultSet row) throws SQLException {
    return new StoredSignOff(
        row.getLong(1),
        SignOffDecision.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4),
        Rows.instant(row, 5),
        row.getInt(6),
        row.getString(7),
        row.getString(8),
        List.of());
  }
}

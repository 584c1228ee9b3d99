package io.parallelrun.server.store.readiness;

import io.parallelrun.server.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** What people said of gates; only added. Safe from any thread and replica. */
@ApplicationScoped
public class AttestationStore {
  private static final String SELECT =
      "select a.id, a.gate, a.asks, a.met, a.note, a.actor, a.at from gate_attestation a"
          + " join run r on r.id = a.run_id where r.slug = ?";

  private final Rows rows;

  AttestationStore(DataSource database) {
    this.rows = new Rows(database, "attestations");
  }

  /** Adds what somebody said; its id, or nothing when there is no such run. */
  @Transactional
  public OptionalLong add(String run, StoredAttestation said) {
    return rows.insert(
        "insert into gate_attestation (run_id, gate, asks, met, note, actor, at)"
            + " select id, ?, ?, ?, ?, ?, ? from run where slug = ?",
        said.gate().gate(),
        said.gate().asks(),
        said.met(),
        said.note(),
        said.actor(),
        said.at(),
        run);
  }

  /** What was said of a gate, newest first, whatever it asked then. */
  @Transactional
  public List<StoredAttestation> list(String run, String gate, int limit) {
    return rows.read(
        SELECT + " and a.gate = ? order by a.id desc limit ?",
        AttestationStore::said,
        run,
        gate,
        limit);
  }

  /** The latest of each gate as it asks. */
  @Transactional
  public Map<GateKey, StoredAttestation> latest(String run) {
    Map<GateKey, StoredAttestation> found = new HashMap<>();
    rows.read(
            SELECT
                + " and a.id in (select max(l.id) from gate_attestation l where l.run_id = r.id"
                + " group by l.gate, l.asks)",
            AttestationStore::said,
            run)
        .forEach(each -> found.put(each.gate(), each));
    return found;
  }

  private static StoredAttestation said(ResultSet row) throws SQLException {
    return new StoredAttestation(
        row.getLong(1),
        new GateKey(row.getString(2), row.getString(3)),
        row.getBoolean(4),
        row.getString(5),
        row.getString(6),
        Rows.instant(row, 7));
  }
}

package io.parallelrun.server.store.readiness;

import io.parallelrun.server.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** What people said of the billing of contracts; only added. Safe from any thread and replica. */
@ApplicationScoped
public class BillingAttestationStore {
  private final Rows rows;

  BillingAttestationStore(DataSource database) {
    this.rows = new Rows(database, "attestations of billing");
  }

  /** Adds what somebody said; its id, or nothing when there is no such run. */
  @Transactional
  public OptionalLong add(String run, BillingAttestation said) {
    return rows.insert(
        "insert into billing_attestation (run_id, contract, asks, met, note, actor, at)"
            + " select id, ?, ?, ?, ?, ?, ? from run where slug = ?",
        said.contract(),
        said.asks(),
        said.met(),
        said.note(),
        said.actor(),
        said.at(),
        run);
  }

  /** What was said last of each contract, by its slug. */
  @Transactional
  public Map<String, BillingAttestation> latest(String run) {
    Map<String, BillingAttestation> found = new HashMap<>();
    rows.read(
            "select a.contract, a.asks, a.met, a.note, a.actor, a.at from billing_attestation a"
                + " join run r on r.id = a.run_id where r.slug = ? and a.id in"
                + " (select max(l.id) from billing_attestation l where l.run_id = r.id"
                + " group by l.contract)",
            row ->
                new BillingAttestation(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getString(5),
                    Rows.instant(row, 6)),
            run)
        .forEach(each -> found.put(each.contract(), each));
    return found;
  }
}

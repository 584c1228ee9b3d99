package io.parallelrun.server.readiness;

import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.readiness.BillingReader;
import io.parallelrun.server.readmodel.readiness.BillingView;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunChanged;
import io.parallelrun.server.store.readiness.BillingAttestation;
import io.parallelrun.server.store.readiness.BillingAttestationStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people say of the billing of contracts, where nothing tells what is charged. */
@ApplicationScoped
public class BillingCommands {
  private static final int LONGEST = 500;

  private final OverviewReader overviews;
  private final BillingAttestationStore attestations;
  private final AuditLog audit;
  private final Event<RunChanged> changed;
  private final Clock clock;

  BillingCommands(
      OverviewReader overviews,
      BillingAttestationStore attestations,
      AuditLog audit,
      Event<RunChanged> changed,
      Clock clock) {
    this.overviews = overviews;
    this.attestations = attestations;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  /**
   * Keeps that somebody vouches for it that a contract is not charged for any more, or takes that
   * back. It holds until data say something else, or the contract ends on another day.
   *
   * @param stopped null when it was not said
   * @param note how he or she knows; needed to vouch for it
   * @param actor who says so
   * @return whether there is such a run and contract of its legacy side
   * @throws InvalidInputException when data decide, or nothing is said
   */
  @Transactional(rollbackOn = Exception.class)
  public boolean attest(
      String run, String contract, @Nullable Boolean stopped, @Nullable String note, String actor)
      throws InvalidInputException {
    Optional<ComputedRun> computed = overviews.computed(run);
    Optional<BillingView> found =
        computed.flatMap(
            it -> it.billing().stream().filter(b -> b.contract().equals(contract)).findFirst());
    if (found.isEmpty()) {
      return false;
    }
    BillingView billing = found.get();
    if (!billing.attestable()) {
      throw new InvalidInputException(
          "contract",
          "expected one of which nobody tells whether it is charged, got \""
              + contract
              + "\", which is known to be: "
              + billing.stateText());
    }
    if (stopped == null) {
      throw new InvalidInputException("stopped", "expected true or false, got nothing");
    }
    String words =
        stopped ? Entered.text("note", note, LONGEST) : Entered.note("note", note, LONGEST);
    LocalDate last = billing.lastOwed();
    String asks =
        BillingReader.asks(
            computed.orElseThrow().run().definition().decommissioned(),
            last == null ? null : last.plusDays(1));
    attestations.add(
        run, new BillingAttestation(contract, asks, stopped, words, actor, clock.instant()));
    audit.record(
        actor,
        stopped ? "billing.attested" : "billing.taken-back",
        "run/" + run + "/contract/" + contract,
        words);
    changed.fire(new RunChanged(run));
    return true;
  }
}

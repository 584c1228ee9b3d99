package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How well a total is known, and how fresh that is.
 *
 * @param shares of it that are measured, estimated and assumed; all 0 where no cost is behind it
 * @param asOf when it was computed
 * @param connections how many connections the run has
 * @param troubled how many of them are not fresh and up, so that what they measure may have changed
 * @param staleCounts whether a count that moves the expected end is stale or unknown
 */
public record Trust(
    TrustShares shares, Instant asOf, int connections, long troubled, boolean staleCounts) {
  /** How well a cost between two days is known. */
  static Trust of(
      ComputedRun run, Ledger ledger, CostScope scope, LocalDate from, LocalDate until) {
    LocalDate last = until.isAfter(ledger.horizon()) ? ledger.horizon() : until;
    return of(
        run.overview(),
        from.isBefore(last) ? ledger.evidence(scope, from, last) : EvidenceSplit.NONE);
  }

  /** How well a cost of known evidence is known. */
  public static Trust of(RunOverview overview, EvidenceSplit split) {
    return overview.trust(TrustShares.of(split));
  }

  /** Whether what is measured may have changed since. */
  public boolean uncertain() {
    return troubled > 0;
  }
}

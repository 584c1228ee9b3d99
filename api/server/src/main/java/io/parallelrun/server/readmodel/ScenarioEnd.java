package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.ScenarioOutcome;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A run at its end: what it comes to, and the ledger that says why.
 *
 * @param ledger of the run, as it is or as it would be
 * @param outcome what it comes to
 */
public record ScenarioEnd(Ledger ledger, ScenarioOutcome outcome) {
  /**
   * A run as it stands, at its expected end; at the day it was closed when it was.
   *
   * @param run computed for today
   */
  public static ScenarioEnd asItStands(ComputedRun run) {
    Ledger ledger = run.ledgers().actual();
    LocalDate closed = ledger.run().closedOn();
    return of(ledger, run.today(), closed == null ? run.money().slipsFrom() : closed);
  }

  static ScenarioEnd of(Ledger ledger, LocalDate today, LocalDate end) {
    return new ScenarioEnd(ledger, ScenarioOutcome.of(ledger, today, end));
  }

  /** What accrues until the end by source; milestones still to be accepted are not among it. */
  List<CostLine> lines() {
    return ledger.lines(CostScope.ALL, ledger.run().start(), outcome.end());
  }

  /** How well the cost until the end is known; a milestone to come is an estimate. */
  TrustShares known() {
    EvidenceSplit accrued = EvidenceSplit.of(lines());
    BigDecimal toCome =
        ledger.pendingMilestones().stream()
            .map(Milestone::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return TrustShares.of(accrued.measured(), accrued.estimated().add(toCome), accrued.assumed());
  }
}

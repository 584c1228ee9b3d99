package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What a run will have cost at its end, on the stepped forecast. */
public final class ExpectedCost {
  private ExpectedCost() {}

  /**
   * Everything accrued before the end, prices and renewals as they will be by then, and the
   * milestones that are still to be accepted. What is owed after the end is stranded, not in it.
   *
   * @param end first day after the run, not after the ledger's horizon
   */
  public static BigDecimal at(Ledger ledger, CostScope scope, LocalDate end) {
    BigDecimal pending =
        scope.covers(Side.REPLACEMENT, CostComponent.IMPLEMENTATION)
            ? ledger.pendingMilestones().stream()
                .map(Milestone::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
            : BigDecimal.ZERO;
    return ledger.accruedBefore(scope, end).add(pending);
  }
}

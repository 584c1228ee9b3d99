package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Predicate;

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
    return ledger.accruedBefore(scope, end).add(pending(ledger, scope, milestone -> true));
  }

  /**
   * Everything accrued before a day when the run goes on until then, and the milestones that are to
   * be accepted before it; one that is overdue is taken to be accepted today.
   *
   * @param today first day that is not over
   * @param day not after the ledger's horizon
   */
  public static BigDecimal before(Ledger ledger, CostScope scope, LocalDate today, LocalDate day) {
    return before(ledger, ChargeBasis.ACCRUAL, scope, today, day);
  }

  /** The same on another basis; a milestone counts when it is accepted on each of them. */
  public static BigDecimal before(
      Ledger ledger, ChargeBasis basis, CostScope scope, LocalDate today, LocalDate day) {
    return ledger
        .total(basis, scope, LocalDate.MIN, day)
        .add(
            pending(
                ledger,
                scope,
                milestone -> milestone.dueOn().isBefore(day) && today.isBefore(day)));
  }

  private static BigDecimal pending(Ledger ledger, CostScope scope, Predicate<Milestone> counts) {
    return scope.covers(Side.REPLACEMENT, CostComponent.IMPLEMENTATION)
        ? ledger.pendingMilestones().stream()
            .filter(counts)
            .map(Milestone::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
        : BigDecimal.ZERO;
  }
}

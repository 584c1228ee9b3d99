package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Adequacy;
import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.BurnRatios;
import io.parallelrun.domain.decision.ExpectedCost;
import io.parallelrun.domain.forecast.CostQuantile;
import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.server.store.plan.Baseline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Puts the view of a plan together. */
final class PlanViews {
  private static final int PERCENT = 80;

  private PlanViews() {}

  /**
   * The view.
   *
   * @param version of the definition as it is
   * @param end when the run is expected to end
   * @param forecast says what the extension still costs, if it can
   */
  static PlanView of(
      RunLedgers ledgers,
      int version,
      BudgetStatus status,
      Instant now,
      LocalDate end,
      Forecast forecast) {
    BigDecimal expected = expected(ledgers, status, end);
    Baseline baseline = ledgers.baseline();
    return new PlanView(
        ledgers.state(),
        baseline,
        baseline != null && baseline.version() != version,
        thresholds(ledgers, status),
        share(expected, status.budget()),
        expected.compareTo(status.budget()) > 0,
        status.exhausted(),
        Adequacy.of(status.contingencyRemaining(), extensionCost(ledgers, status, forecast)),
        BurnView.of(BurnRatios.of(ledgers.plan(), ledgers.actual(), status, now)));
  }

  /** What the run will have cost at its expected end, as far as its budget covers it. */
  static BigDecimal expected(RunLedgers ledgers, BudgetStatus status, LocalDate end) {
    return ExpectedCost.at(ledgers.actual(), CostScope.of(status.scope()), end);
  }

  /** What lies beyond the horizon in too many trials is not known. */
  private static Optional<BigDecimal> extensionCost(
      RunLedgers ledgers, BudgetStatus status, Forecast forecast) {
    BigDecimal planned = ledgers.plan().plannedCost(CostScope.of(status.scope()));
    return forecast
        .end()
        .map(end -> end.cost(PERCENT))
        .filter(CostQuantile::reached)
        .map(cost -> status.scope() == BudgetScope.CASH ? cost.cash() : cost.economic())
        .map(cost -> Adequacy.extensionCost(cost, planned, status.contingencyUsed()));
  }

  private static List<PlanView.Threshold> thresholds(RunLedgers ledgers, BudgetStatus status) {
    boolean any = status.budget().signum() > 0;
    return BudgetStatus.budgetOf(ledgers.actual().run()).thresholds().stream()
        .map(
            share ->
                new PlanView.Threshold(
                    share, any && status.actual().compareTo(status.budget().multiply(share)) >= 0))
        .toList();
  }

  private static @org.jspecify.annotations.Nullable BigDecimal share(
      BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? null : part.divide(whole, 6, RoundingMode.HALF_UP);
  }
}

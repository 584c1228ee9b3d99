package io.parallelrun.domain.forecast;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Earned value of a plan. What would divide by zero is empty.
 *
 * @param budgetAtCompletion BAC
 * @param planned PV to date
 * @param earned EV to date
 * @param actual AC to date
 */
public record EarnedValue(
    BigDecimal budgetAtCompletion, BigDecimal planned, BigDecimal earned, BigDecimal actual) {
  private static final MathContext EXACT = MathContext.DECIMAL128;

  /**
   * Earned value of shares of the budget: PV = BAC × planned share, EV = BAC × done share.
   *
   * @param plannedRatio share planned to be done by now, 0 to 1
   * @param doneRatio share done by now, weighted over the workstreams, 0 to 1
   */
  public static EarnedValue ofShares(
      BigDecimal budget, BigDecimal plannedRatio, BigDecimal doneRatio, BigDecimal actual) {
    return new EarnedValue(
        budget, budget.multiply(plannedRatio), budget.multiply(doneRatio), actual);
  }

  /**
   * Earned value of a run before a day: the planned cost is its budget, its progress plan says what
   * should be earned, and the ledger what was spent.
   */
  public static EarnedValue of(
      Ledger ledger, CostScope scope, LocalDate today, BigDecimal doneRatio) {
    return ofShares(
        ledger.plannedCost(scope),
        ProgressCurve.of(ledger.run()).before(today),
        doneRatio,
        ledger.accruedBefore(scope, today));
  }

  /** CV = EV − AC; below 0 is over cost. */
  public BigDecimal costVariance() {
    return earned.subtract(actual);
  }

  /** SV = EV − PV; below 0 is late. */
  public BigDecimal scheduleVariance() {
    return earned.subtract(planned);
  }

  /** CPI = EV / AC; empty before anything was spent. */
  public Optional<BigDecimal> costPerformance() {
    return ratio(earned, actual);
  }

  /**
   * SPI = EV / PV; misleading near the end, where SPI(t) is shown instead; empty before anything
   * was planned.
   */
  public Optional<BigDecimal> schedulePerformance() {
    return ratio(earned, planned);
  }

  /**
   * TCPI = (BAC − EV) / (BAC − AC): the efficiency the rest needs to meet the budget; empty when
   * the budget is spent.
   */
  public Optional<BigDecimal> toCompletePerformance() {
    return toCompletePerformance(budgetAtCompletion);
  }

  /** TCPI = (BAC − EV) / (EAC − AC): the efficiency the rest needs to meet an estimate. */
  public Optional<BigDecimal> toCompletePerformance(BigDecimal estimate) {
    BigDecimal left = estimate.subtract(actual);
    return left.signum() <= 0 ? Optional.empty() : ratio(rest(), left);
  }

  /** EAC when the variance so far was a one-off: AC + BAC − EV. */
  public BigDecimal estimateAtPlannedRate() {
    return actual.add(rest());
  }

  /** EAC when the rest costs as the work so far: BAC / CPI; empty when nothing is earned. */
  public Optional<BigDecimal> estimateAtCurrentRate() {
    return ratio(budgetAtCompletion.multiply(actual), earned);
  }

  /** EAC at a stated cost performance: BAC / CPI. */
  public Optional<BigDecimal> estimateAtRate(BigDecimal costPerformance) {
    return ratio(budgetAtCompletion, costPerformance);
  }

  /** EAC when cost and schedule both weigh: AC + (BAC − EV) / (CPI × SPI). */
  public Optional<BigDecimal> estimateAtCombinedRate() {
    return costPerformance()
        .flatMap(cost -> schedulePerformance().flatMap(time -> estimateAtRates(cost, time)));
  }

  /** EAC at a stated cost and schedule performance: AC + (BAC − EV) / (CPI × SPI). */
  public Optional<BigDecimal> estimateAtRates(
      BigDecimal costPerformance, BigDecimal schedulePerformance) {
    return ratio(rest(), costPerformance.multiply(schedulePerformance)).map(actual::add);
  }

  /** ETC = EAC − AC: what is still to come by an estimate. */
  public BigDecimal estimateToComplete(BigDecimal estimate) {
    return estimate.subtract(actual);
  }

  /** VAC = BAC − EAC; below 0 is over budget. */
  public BigDecimal varianceAtCompletion(BigDecimal estimate) {
    return budgetAtCompletion.subtract(estimate);
  }

  private BigDecimal rest() {
    return budgetAtCompletion.subtract(earned);
  }

  private static Optional<BigDecimal> ratio(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? Optional.empty() : Optional.of(part.divide(whole, EXACT));
  }
}

package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Earned value of a plan.
 *
 * @param budgetAtCompletion BAC, above 0
 * @param planned PV to date
 * @param earned EV to date
 * @param actual AC to date, above 0 for the cost indices
 */
public record EarnedValue(
    BigDecimal budgetAtCompletion, BigDecimal planned, BigDecimal earned, BigDecimal actual) {
  private static final MathContext EXACT = MathContext.DECIMAL128;

  /** CV = EV − AC; below 0 is over cost. */
  public BigDecimal costVariance() {
    return earned.subtract(actual);
  }

  /** SV = EV − PV; below 0 is late. */
  public BigDecimal scheduleVariance() {
    return earned.subtract(planned);
  }

  /** CPI = EV / AC. */
  public BigDecimal costPerformance() {
    return earned.divide(actual, EXACT);
  }

  /** SPI = EV / PV; misleading near the end, where SPI(t) is shown instead. */
  public BigDecimal schedulePerformance() {
    return earned.divide(planned, EXACT);
  }

  /** TCPI = (BAC − EV) / (BAC − AC): the efficiency the rest needs to meet the budget. */
  public BigDecimal toCompletePerformance() {
    return budgetAtCompletion.subtract(earned).divide(budgetAtCompletion.subtract(actual), EXACT);
  }

  /** EAC when the variance so far was a one-off: AC + BAC − EV. */
  public BigDecimal estimateAtPlannedRate() {
    return actual.add(budgetAtCompletion).subtract(earned);
  }

  /** EAC when the rest costs as the work so far: BAC / CPI. */
  public BigDecimal estimateAtCurrentRate() {
    return budgetAtCompletion.multiply(actual).divide(earned, EXACT);
  }

  /** EAC when cost and schedule both weigh: AC + (BAC − EV) / (CPI × SPI). */
  public BigDecimal estimateAtCombinedRate() {
    BigDecimal rate = costPerformance().multiply(schedulePerformance(), EXACT);
    return actual.add(budgetAtCompletion.subtract(earned).divide(rate, EXACT));
  }
}

package io.parallelrun.domain.money;

import java.math.BigDecimal;

/**
 * The factors from a contract's currency to the run's. What was settled before today keeps the
 * rates as they were first known; everything else follows corrections. Immutable.
 *
 * @param accruing factor of a day of accrual, as known today
 * @param settledAccruing the same as first known
 * @param paying factor of a payment, as known today
 * @param settledPaying the same as first known
 * @param today epoch day from which on nothing is settled
 */
public record ContractRates(
    RateCurve accruing,
    RateCurve settledAccruing,
    RateCurve paying,
    RateCurve settledPaying,
    long today) {

  /** One factor for everything, at any time. */
  static ContractRates constant(BigDecimal factor) {
    RateCurve curve = RateCurve.constant(factor);
    return new ContractRates(curve, curve, curve, curve, Long.MAX_VALUE);
  }

  /** The factor of a payment. */
  public BigDecimal paid(long day) {
    return (day < today ? settledPaying : paying).on(day);
  }

  /**
   * The factor of a day of accrual that a payment settles: that of the payment when it came before,
   * the day's own otherwise.
   */
  public BigDecimal settled(long day, long paidOn) {
    if (paidOn <= day) {
      return paid(paidOn);
    }
    return (paidOn < today ? settledAccruing : accruing).on(day);
  }

  /** The factors of days that no payment settles: those past as first known. */
  public RateCurve unsettled() {
    return today == Long.MAX_VALUE ? accruing : settledAccruing.then(today, accruing);
  }
}

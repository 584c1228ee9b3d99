package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.ChargePeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * How much of a minimum was counted so far, in the contract's own currency.
 *
 * @param per which minimum
 * @param from first day of the period that is meant
 * @param until first day after it
 * @param counted what counts toward it before the day that was asked for; not below zero
 * @param committed the minimum, above zero
 */
public record MinimumUse(
    ChargePeriod per, LocalDate from, LocalDate until, BigDecimal counted, BigDecimal committed) {
  private static final int DIGITS = 6;

  /** Counted over committed, to six decimals; above 1 when more was used than the minimum. */
  public BigDecimal ratio() {
    return counted.divide(committed, DIGITS, RoundingMode.HALF_EVEN);
  }
}

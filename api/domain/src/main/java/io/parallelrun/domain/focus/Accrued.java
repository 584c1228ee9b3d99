package io.parallelrun.domain.focus;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one charge, or the credits that pay for it, cost over some days of a month.
 *
 * @param charge which
 * @param credit whether this is what credits took off, negative
 * @param from first day
 * @param until first day no longer
 * @param effective whole minor units
 */
record Accrued(
    AccruingCharge charge, boolean credit, LocalDate from, LocalDate until, BigDecimal effective) {

  ChargeSort sort() {
    return credit ? ChargeSort.CREDIT : charge.sort();
  }
}

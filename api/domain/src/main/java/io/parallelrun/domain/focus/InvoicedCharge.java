package io.parallelrun.domain.focus;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One line of an invoice.
 *
 * @param sort what it is for
 * @param on date of the invoice
 * @param dueOn day it is to be paid
 * @param from first day it pays for
 * @param until first day it no longer does
 * @param amount whole minor units; negative when it is a credit
 */
public record InvoicedCharge(
    ChargeSort sort,
    LocalDate on,
    LocalDate dueOn,
    LocalDate from,
    LocalDate until,
    BigDecimal amount) {

  /** Whether it is sent before the days it pays for are over. */
  boolean isInAdvance() {
    return on.isBefore(until);
  }

  boolean overlaps(LocalDate otherFrom, LocalDate otherUntil) {
    return from.isBefore(otherUntil) && otherFrom.isBefore(until);
  }
}

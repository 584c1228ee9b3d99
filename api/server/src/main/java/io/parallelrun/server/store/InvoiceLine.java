package io.parallelrun.server.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A line of a vendor's invoice. Invoice, name and days say which one it is: the same again corrects
 * it.
 *
 * @param invoice what the vendor calls the invoice, at most {@link #LONGEST_INVOICE} characters
 * @param name what it is for, at most 100 characters
 * @param from first day it is for
 * @param until first day after, later than {@code from}
 * @param amount in {@code currency}, at most {@link #MOST_DIGITS} digits before and {@link
 *     #MOST_SCALE} after the point; negative for a credit
 * @param currency ISO 4217
 * @param at when it was observed, UTC
 */
public record InvoiceLine(
    String invoice,
    String name,
    LocalDate from,
    LocalDate until,
    BigDecimal amount,
    String currency,
    Instant at) {
  public static final int LONGEST_INVOICE = 200;
  public static final int MOST_DIGITS = 20;
  public static final int MOST_SCALE = 10;

  /** Which line it is. */
  record Key(String invoice, String name, LocalDate from, LocalDate until) {}

  Key key() {
    return new Key(invoice, name, from, until);
  }

  /** Whether it says the same as another of its key. */
  boolean agrees(InvoiceLine other) {
    return amount.compareTo(other.amount) == 0 && currency.equals(other.currency);
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.InvoiceReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A line of an invoice that said something else before.
 *
 * @param id larger for what was recorded later
 * @param recordedAt when the correction came
 * @param connection slug of the connection that brought it
 * @param invoice what the vendor calls the invoice
 * @param name what the line is for
 * @param from first day it is for
 * @param until first day after
 * @param before amount it had, in {@code beforeCurrency}
 * @param after amount it has, in {@code afterCurrency}
 */
public record InvoiceRestatement(
    long id,
    Instant recordedAt,
    String connection,
    String invoice,
    String name,
    LocalDate from,
    LocalDate until,
    BigDecimal before,
    String beforeCurrency,
    BigDecimal after,
    String afterCurrency) {

  static InvoiceRestatement of(InvoiceReader.Correction correction) {
    return new InvoiceRestatement(
        correction.id(),
        correction.recordedAt(),
        correction.connection(),
        correction.now().invoice(),
        correction.now().name(),
        correction.now().from(),
        correction.now().until(),
        plain(correction.oldAmount()),
        correction.oldCurrency(),
        plain(correction.now().amount()),
        correction.now().currency());
  }

  /** As it was written on the invoice, without the zeros a database adds. */
  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal shortest = amount.stripTrailingZeros();
    return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
  }

  /** What it was, in words. */
  public String beforeText() {
    return before.toPlainString() + " " + beforeCurrency;
  }

  /** What it is, in words. */
  public String afterText() {
    return after.toPlainString() + " " + afterCurrency;
  }
}

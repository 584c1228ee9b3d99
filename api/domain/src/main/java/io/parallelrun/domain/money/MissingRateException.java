package io.parallelrun.domain.money;

import java.time.LocalDate;
import java.util.Currency;

/** There is no exchange rate for an amount; it is refused, never taken for one to one. */
public final class MissingRateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Currency from;
  private final Currency to;
  private final LocalDate day;

  /**
   * @param from currency of the amount
   * @param to currency it is wanted in
   * @param day first day without a rate
   */
  public MissingRateException(Currency from, Currency to, LocalDate day) {
    super(
        "exchange rate: expected one of %s in %s on or before %s, got none"
            .formatted(from.getCurrencyCode(), to.getCurrencyCode(), day));
    this.from = from;
    this.to = to;
    this.day = day;
  }

  /** Currency of the amount. */
  public Currency from() {
    return from;
  }

  /** Currency it was wanted in. */
  public Currency to() {
    return to;
  }

  /** First day without a rate. */
  public LocalDate day() {
    return day;
  }
}

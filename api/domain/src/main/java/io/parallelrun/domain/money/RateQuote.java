package io.parallelrun.domain.money;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * A published exchange rate: one unit of {@code base} is {@code rate} units of {@code quote}.
 *
 * @param on day it was published for
 * @param base currency of which one unit is priced, such as EUR in the ECB's reference rates
 * @param quote currency it is priced in
 * @param rate above 0, at most ten decimals
 */
public record RateQuote(LocalDate on, Currency base, Currency quote, BigDecimal rate) {
  private static final int MAX_DECIMALS = 10;
  private static final BigDecimal MAX = new BigDecimal("1000000000");

  public RateQuote {
    on = Check.date("on", on);
    base = Check.given("base", base);
    quote = Check.given("quote", quote);
    if (base.equals(quote)) {
      throw new DefinitionException(
          "quote", "another currency than the base " + base, quote.getCurrencyCode());
    }
    BigDecimal given = Check.given("rate", rate).stripTrailingZeros();
    if (given.signum() <= 0 || given.compareTo(MAX) > 0 || given.scale() > MAX_DECIMALS) {
      throw new DefinitionException(
          "rate", "a number above 0 with at most ten decimals", rate.toPlainString());
    }
    rate = given;
  }
}

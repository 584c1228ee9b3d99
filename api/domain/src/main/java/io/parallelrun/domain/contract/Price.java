package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;

/**
 * The list price before promotions, in the run's currency.
 *
 * @param amount price of one unit for one {@code per}
 * @param per what the amount pays for
 * @param quantity units bought
 * @param unit name of the unit, such as "seat" or "flat fee"
 */
public record Price(BigDecimal amount, PriceBasis per, BigDecimal quantity, String unit) {
  private static final BigDecimal MAX = new BigDecimal("1000000000000");

  public Price {
    amount = Check.amount("amount", amount);
    per = Check.given("per", per);
    quantity = Check.amount("quantity", quantity);
    unit = Check.text("unit", unit);
    BigDecimal whole = amount.multiply(quantity);
    if (whole.compareTo(MAX) > 0 || whole.stripTrailingZeros().scale() > 8) {
      throw new DefinitionException(
          "quantity", "amount × quantity of at most 10^12 and 8 decimals", whole.toPlainString());
    }
  }

  /** One flat fee. */
  public static Price flat(BigDecimal amount, PriceBasis per) {
    return new Price(amount, per, BigDecimal.ONE, "flat fee");
  }

  /** Price of all units for one {@link #per}. */
  public BigDecimal whole() {
    return amount.multiply(quantity);
  }
}

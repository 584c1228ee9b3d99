package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The price of a contract, in the run's currency. List less the negotiated discount is the
 * contracted price; promotions are taken off that.
 *
 * @param amount list price of one unit for one {@code per}; of the first units when there are tiers
 * @param per what the amount pays for
 * @param quantity units bought
 * @param unit name of the unit, such as "seat" or "flat fee"
 * @param tiers other unit prices for larger quantities; null for one price
 * @param discountRatio negotiated discount; 0.20 is twenty percent
 */
public record Price(
    BigDecimal amount,
    PriceBasis per,
    BigDecimal quantity,
    String unit,
    @Nullable TierTable tiers,
    BigDecimal discountRatio) {
  private static final String FLAT_FEE = "flat fee";
  private static final BigDecimal MAX = new BigDecimal("1000000000000");

  public Price {
    amount = Check.amount("amount", amount);
    per = Check.given("per", per);
    quantity = Check.amount("quantity", quantity);
    unit = Check.text("unit", unit);
    discountRatio = Check.ratio("discountRatio", discountRatio, 1);
    requireWhole("quantity", tiers, amount, quantity);
  }

  /** One flat fee. */
  public static Price flat(BigDecimal amount, PriceBasis per) {
    return of(amount, per, BigDecimal.ONE, FLAT_FEE);
  }

  /** Units at one price. */
  public static Price of(BigDecimal amount, PriceBasis per, BigDecimal quantity, String unit) {
    return new Price(amount, per, quantity, unit, null, BigDecimal.ZERO);
  }

  /** Whether it is counted in units that can be given back, and not one fee for everything. */
  public boolean countsUnits() {
    return !unit.equals(FLAT_FEE);
  }

  /** List price of all units for one {@link #per}. */
  public BigDecimal whole() {
    return whole(tiers, amount, quantity);
  }

  static BigDecimal whole(@Nullable TierTable tiers, BigDecimal amount, BigDecimal quantity) {
    return tiers == null ? amount.multiply(quantity) : tiers.price(amount, quantity);
  }

  /** Refuses a price that the engine could not count exactly. */
  static void requireWhole(
      String field, @Nullable TierTable tiers, BigDecimal amount, BigDecimal quantity) {
    BigDecimal whole = whole(tiers, amount, quantity);
    if (whole.compareTo(MAX) > 0 || whole.stripTrailingZeros().scale() > 8) {
      throw new DefinitionException(
          field, "amount × quantity of at most 10^12 and 8 decimals", whole.toPlainString());
    }
  }
}

package io.parallelrun.domain.focus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Quantity, unit prices and costs that agree: price times quantity is the cost, digit for digit,
 * and also for a program that counts in doubles. A cost follows from its rounded price, so it may
 * differ from the exact accrual, by less than a tenth of a minor unit for anything below a million
 * a month.
 *
 * @param quantity pricing units
 * @param listPrice of one
 * @param listCost their product
 * @param contractedPrice of one
 * @param contractedCost their product
 */
record Priced(
    BigDecimal quantity,
    BigDecimal listPrice,
    BigDecimal listCost,
    BigDecimal contractedPrice,
    BigDecimal contractedCost) {
  private static final MathContext DOUBLE = new MathContext(15, RoundingMode.HALF_UP);
  private static final int FINE = 13;
  private static final int QUANTITY_SCALE = 8;
  private static final int PRICE_SCALE = 10;

  /** One unit. */
  static Priced one(BigDecimal list, BigDecimal contracted) {
    return new Priced(
        BigDecimal.ONE, plain(list), plain(list), plain(contracted), plain(contracted));
  }

  /**
   * As many units as make up the list cost.
   *
   * @param price list price of one
   * @param list exact list cost
   * @param contracted exact cost, promotions by price taken off
   */
  static Priced of(BigDecimal price, BigDecimal list, BigDecimal contracted) {
    if (price.signum() <= 0 || list.signum() <= 0) {
      return one(list, contracted);
    }
    BigDecimal units = list.divide(price, QUANTITY_SCALE, RoundingMode.HALF_UP);
    BigDecimal quantity = settle(units.max(BigDecimal.ONE.movePointLeft(QUANTITY_SCALE)), price);
    BigDecimal contractedPrice =
        contracted.compareTo(list) == 0
            ? price
            : settle(contracted.divide(quantity, PRICE_SCALE, RoundingMode.HALF_UP), quantity);
    return new Priced(
        plain(quantity),
        plain(price),
        plain(price.multiply(quantity)),
        plain(contractedPrice),
        plain(contractedPrice.multiply(quantity)));
  }

  /** The nearest number whose product with a factor is the same in doubles. */
  private static BigDecimal settle(BigDecimal number, BigDecimal factor) {
    BigDecimal tried = number.round(DOUBLE);
    BigDecimal step = BigDecimal.ONE.movePointLeft(FINE - (tried.precision() - tried.scale()));
    for (int away = 1; !agrees(tried, factor); away++) {
      BigDecimal offset = step.multiply(BigDecimal.valueOf((away + 1) / 2));
      tried = away % 2 == 0 ? number.subtract(offset) : number.add(offset);
    }
    return tried;
  }

  private static boolean agrees(BigDecimal one, BigDecimal other) {
    return one.doubleValue() * other.doubleValue() == one.multiply(other).doubleValue();
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}

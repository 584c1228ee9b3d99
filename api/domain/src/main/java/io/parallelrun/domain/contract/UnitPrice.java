package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The price of a unit in one term.
 *
 * @param amount of the contract, or of its ramp
 * @param tiers of the contract
 * @param factor what renewals have made of it
 * @param discountRatio negotiated discount
 */
record UnitPrice(
    BigDecimal amount, @Nullable TierTable tiers, BigDecimal factor, BigDecimal discountRatio) {
  private static final int PRICE_SCALE = 10;
  private static final int FACTOR_SCALE = 20;

  static UnitPrice of(Price price, @Nullable RampSegment ramp) {
    BigDecimal amount = ramp == null ? null : ramp.amount();
    BigDecimal discount = ramp == null ? null : ramp.discountRatio();
    return new UnitPrice(
        amount == null ? price.amount() : amount,
        price.tiers(),
        BigDecimal.ONE,
        discount == null ? price.discountRatio() : discount);
  }

  /** A renewed price: so much times this one. */
  UnitPrice times(BigDecimal ratio) {
    BigDecimal renewed = factor.multiply(ratio);
    boolean fine = renewed.scale() > FACTOR_SCALE;
    return new UnitPrice(
        amount,
        tiers,
        fine ? renewed.setScale(FACTOR_SCALE, RoundingMode.HALF_UP) : renewed,
        discountRatio);
  }

  /** List price of units, ten decimals. */
  BigDecimal list(BigDecimal quantity) {
    return Price.whole(tiers, amount, quantity)
        .multiply(factor)
        .setScale(PRICE_SCALE, RoundingMode.HALF_UP);
  }

  /** Contracted price of units, ten decimals. */
  BigDecimal net(BigDecimal quantity) {
    return discountRatio.signum() == 0
        ? list(quantity)
        : Price.whole(tiers, amount, quantity)
            .multiply(factor)
            .multiply(BigDecimal.ONE.subtract(discountRatio))
            .setScale(PRICE_SCALE, RoundingMode.HALF_UP);
  }
}

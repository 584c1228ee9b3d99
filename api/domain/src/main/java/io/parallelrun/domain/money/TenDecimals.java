package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The grid on which the engine counts: multiples of 10^-10 of a currency unit, held as whole units
 * and a fraction in two {@code long}s, so that sums are exact and need no objects.
 */
public final class TenDecimals {
  /** Digits after the point. */
  public static final int SCALE = 10;

  /** Parts in one currency unit. */
  public static final long ONE = 10_000_000_000L;

  private static final BigInteger BIG_ONE = BigInteger.valueOf(ONE);

  private TenDecimals() {}

  /** Parts of 10^-10 in an amount; anything finer is rounded half up. */
  public static BigInteger parts(BigDecimal amount) {
    return amount.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue();
  }

  /** The amount of that many units and parts. */
  public static BigDecimal amount(long units, long parts) {
    if (Math.abs(units) < Long.MAX_VALUE / ONE - 1 && Math.abs(parts) < ONE) {
      return BigDecimal.valueOf(units * ONE + parts, SCALE);
    }
    BigInteger all = BigInteger.valueOf(units).multiply(BIG_ONE).add(BigInteger.valueOf(parts));
    return new BigDecimal(all, SCALE);
  }
}

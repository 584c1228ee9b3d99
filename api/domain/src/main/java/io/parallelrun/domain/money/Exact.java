package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An amount on the grid of {@link TenDecimals}, so that sums need no decimals. Immutable.
 *
 * @param units whole currency units, rounded down
 * @param parts what is left, in parts of 10^-10: 0 to below one unit, also of a negative amount
 */
public record Exact(long units, long parts) implements Comparable<Exact> {
  /** Nothing. */
  public static final Exact ZERO = new Exact(0, 0);

  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE / TenDecimals.ONE);

  public Exact {
    if (parts < 0 || parts >= TenDecimals.ONE) {
      units = Math.addExact(units, Math.floorDiv(parts, TenDecimals.ONE));
      parts = Math.floorMod(parts, TenDecimals.ONE);
    }
  }

  /** The amount on the grid; anything finer is rounded half up. */
  public static Exact of(BigDecimal amount) {
    if (amount.signum() >= 0 && amount.compareTo(MAX_LONG) < 0) {
      BigDecimal parts = amount.setScale(TenDecimals.SCALE, RoundingMode.HALF_UP);
      return new Exact(0, parts.movePointRight(TenDecimals.SCALE).longValueExact());
    }
    return ofParts(TenDecimals.parts(amount));
  }

  /** That many parts of 10^-10. */
  static Exact ofParts(BigInteger parts) {
    if (parts.bitLength() < Long.SIZE) {
      return new Exact(0, parts.longValue());
    }
    BigInteger[] split = parts.divideAndRemainder(BigInteger.valueOf(TenDecimals.ONE));
    return new Exact(split[0].longValueExact(), split[1].longValueExact());
  }

  /** The sum. */
  public Exact plus(Exact other) {
    long sum = parts + other.parts;
    long carry = sum >= TenDecimals.ONE ? 1 : 0;
    return new Exact(Math.addExact(units, other.units) + carry, sum - carry * TenDecimals.ONE);
  }

  /** The difference. */
  public Exact minus(Exact other) {
    long difference = parts - other.parts;
    long borrow = difference < 0 ? 1 : 0;
    return new Exact(
        Math.subtractExact(units, other.units) - borrow, difference + borrow * TenDecimals.ONE);
  }

  /** The smaller of the two. */
  public Exact min(Exact other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return units != 0 ? Long.signum(units) : Long.signum(parts);
  }

  /** The amount with ten decimals. */
  public BigDecimal toDecimal() {
    return TenDecimals.amount(units, parts);
  }

  @Override
  public int compareTo(Exact other) {
    int byUnits = Long.compare(units, other.units);
    return byUnits != 0 ? byUnits : Long.compare(parts, other.parts);
  }
}

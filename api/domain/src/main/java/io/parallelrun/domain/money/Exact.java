package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount on the grid of {@link TenDecimals}, so that sums need no decimals. Immutable.
 *
 * @param units whole currency units, rounded down
 * @param parts what is left, in parts of 10^-10: 0 to below one unit, also of a negative amount
 */
public record Exact(long units, long parts) implements Comparable<Exact> {
  /** Nothing. */
  public static final Exact ZERO = new Exact(0, 0);

  public Exact {
    if (parts < 0 || parts >= TenDecimals.ONE) {
      units = Math.addExact(units, Math.floorDiv(parts, TenDecimals.ONE));
      parts = Math.floorMod(parts, TenDecimals.ONE);
    }
  }

  /** The amount on the grid; anything finer is rounded half up. */
  public static Exact of(BigDecimal amount) {
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
    return new Exact(Math.addExact(units, other.units), parts + other.parts);
  }

  /** The difference. */
  public Exact minus(Exact other) {
    return new Exact(Math.subtractExact(units, other.units), parts - other.parts);
  }

  /** The smaller of the two. */
  public Exact min(Exact other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The amount, or zero when it is below. */
  public Exact orZero() {
    return units < 0 ? ZERO : this;
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

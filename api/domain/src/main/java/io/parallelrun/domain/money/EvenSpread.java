package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A straight line of accrual over days: after k days A(k) = ⌊rate × k⌋ on the grid of {@link
 * TenDecimals}, and a day costs A(k) − A(k−1). Because days are differences of A, they sum to it by
 * construction. Immutable.
 */
public final class EvenSpread {
  private final long firstDay;
  private final int days;
  private final long units;
  private final long parts;
  private final long remainder;
  private final long denominator;

  private EvenSpread(long firstDay, int days, BigInteger numerator, long denominator) {
    if (numerator.signum() < 0 || days < 1 || denominator < 1) {
      throw new IllegalArgumentException(
          "spread: expected 0 or more over 1 day or more, got " + numerator + " over " + days);
    }
    this.firstDay = firstDay;
    this.days = days;
    this.denominator = denominator;
    if (numerator.bitLength() < Long.SIZE) {
      long whole = numerator.longValue();
      long perDay = whole / denominator;
      remainder = whole - perDay * denominator;
      units = perDay / TenDecimals.ONE;
      parts = perDay - units * TenDecimals.ONE;
    } else {
      BigInteger[] perDay = numerator.divideAndRemainder(BigInteger.valueOf(denominator));
      BigInteger[] split = perDay[0].divideAndRemainder(BigInteger.valueOf(TenDecimals.ONE));
      remainder = perDay[1].longValueExact();
      units = split[0].longValueExact();
      parts = split[1].longValueExact();
    }
  }

  /**
   * A total spread evenly.
   *
   * @param firstDay epoch day
   * @param total in parts of 10^-10; the days sum to exactly this
   */
  public static EvenSpread ofTotal(long firstDay, int days, BigInteger total) {
    return new EvenSpread(firstDay, days, total, days);
  }

  /**
   * A constant rate of {@code numerator/denominator} parts of 10^-10 a day.
   *
   * @param firstDay epoch day
   * @param denominator at most a million
   */
  public static EvenSpread ofRate(long firstDay, int days, BigInteger numerator, long denominator) {
    return new EvenSpread(firstDay, days, numerator, denominator);
  }

  /** First epoch day. */
  public long firstDay() {
    return firstDay;
  }

  /** First epoch day after the spread. */
  public long endDay() {
    return firstDay + days;
  }

  /** What the days before an epoch day cost together. */
  public BigDecimal before(long day) {
    long elapsed = Math.max(0, Math.min(days, day - firstDay));
    return TenDecimals.amount(
        Math.multiplyExact(elapsed, units), elapsed * parts + elapsed * remainder / denominator);
  }

  /**
   * Adds each day to two columns that begin at {@code origin}; days outside of them are left out.
   * The columns are not normalized: parts may exceed a unit.
   */
  public void addTo(long[] unitColumn, long[] partColumn, long origin) {
    int from = (int) Math.max(0, firstDay - origin);
    int until = (int) Math.min(unitColumn.length, endDay() - origin);
    long rest = (origin + from - firstDay) * remainder % denominator;
    for (int day = from; day < until; day++) {
      rest += remainder;
      long carry = rest >= denominator ? 1 : 0;
      rest -= carry * denominator;
      unitColumn[day] += units;
      partColumn[day] += parts + carry;
    }
  }
}

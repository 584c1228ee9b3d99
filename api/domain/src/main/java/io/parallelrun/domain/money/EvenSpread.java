package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A straight line of accrual over days: after k days A(k) = ⌊rate × k⌋ on the grid of {@link
 * TenDecimals}, and a day costs A(k) − A(k−1). Because days are differences of A, they sum to it by
 * construction, also when the line is cut. Immutable.
 */
public final class EvenSpread {
  private final long origin;
  private final long firstDay;
  private final long endDay;
  private final long units;
  private final long parts;
  private final long remainder;
  private final long denominator;

  private EvenSpread(EvenSpread line, long firstDay, long endDay) {
    this.origin = line.origin;
    this.firstDay = firstDay;
    this.endDay = endDay;
    this.units = line.units;
    this.parts = line.parts;
    this.remainder = line.remainder;
    this.denominator = line.denominator;
  }

  private EvenSpread(EvenSpread line, BigInteger numerator) {
    this.origin = line.origin;
    this.firstDay = line.firstDay;
    this.endDay = line.endDay;
    this.denominator = line.denominator;
    BigInteger[] daily = numerator.divideAndRemainder(BigInteger.valueOf(denominator));
    BigInteger[] split = daily[0].divideAndRemainder(BigInteger.valueOf(TenDecimals.ONE));
    this.units = split[0].longValueExact();
    this.parts = split[1].longValueExact();
    this.remainder = daily[1].longValueExact();
  }

  private EvenSpread(long firstDay, int days, Exact numerator, long denominator) {
    if ((numerator.signum() < 0 && days != 1) || days < 1 || denominator < 1) {
      throw new IllegalArgumentException(
          "spread: expected 0 or more over 1 day or more, got " + numerator + " over " + days);
    }
    this.origin = firstDay;
    this.firstDay = firstDay;
    this.endDay = firstDay + days;
    this.denominator = denominator;
    units = numerator.units() / denominator;
    long rest = (numerator.units() - units * denominator) * TenDecimals.ONE + numerator.parts();
    parts = rest / denominator;
    remainder = rest - parts * denominator;
  }

  /**
   * A total spread evenly.
   *
   * @param firstDay epoch day
   * @param total the days sum to exactly this; zero or more, below zero only on a single day
   */
  public static EvenSpread ofTotal(long firstDay, int days, Exact total) {
    return new EvenSpread(firstDay, days, total, days);
  }

  /**
   * A constant rate of {@code numerator/denominator} a day.
   *
   * @param firstDay epoch day
   * @param denominator at most a million
   */
  public static EvenSpread ofRate(long firstDay, int days, Exact numerator, long denominator) {
    return new EvenSpread(firstDay, days, numerator, denominator);
  }

  /**
   * This line at another scale, rounded half up once: a day of it is the same wherever it is cut.
   *
   * @param factor zero or more
   */
  EvenSpread times(BigDecimal factor) {
    BigInteger each =
        BigInteger.valueOf(units)
            .multiply(BigInteger.valueOf(TenDecimals.ONE))
            .add(BigInteger.valueOf(parts))
            .multiply(BigInteger.valueOf(denominator))
            .add(BigInteger.valueOf(remainder));
    BigInteger scaled =
        new BigDecimal(each).multiply(factor).setScale(0, RoundingMode.HALF_UP).toBigInteger();
    return new EvenSpread(this, scaled);
  }

  /** First epoch day. */
  public long firstDay() {
    return firstDay;
  }

  /** First epoch day after the spread. */
  public long endDay() {
    return endDay;
  }

  /** What the days before an epoch day cost together. */
  public Exact before(long day) {
    long until = Math.max(firstDay, Math.min(endDay, day)) - origin;
    long from = firstDay - origin;
    return new Exact(
        Math.multiplyExact(until - from, units),
        (until - from) * parts + until * remainder / denominator - from * remainder / denominator);
  }

  /** The days of this line from an epoch day to before another; at least one is left. */
  public EvenSpread cut(long from, long until) {
    long first = Math.max(from, firstDay);
    long end = Math.min(until, endDay);
    if (first >= end) {
      throw new IllegalArgumentException("cut: expected a day to be left, got none");
    }
    return first == firstDay && end == endDay ? this : new EvenSpread(this, first, end);
  }

  /**
   * Adds each day to two columns that begin at {@code start}; days outside of them are left out.
   * The columns are not normalized: parts may exceed a unit.
   */
  public void addTo(long[] unitColumn, long[] partColumn, long start) {
    int from = (int) Math.max(0, firstDay - start);
    int until = (int) Math.min(unitColumn.length, endDay - start);
    long rest = (start + from - origin) * remainder % denominator;
    for (int day = from; day < until; day++) {
      rest += remainder;
      long carry = rest >= denominator ? 1 : 0;
      rest -= carry * denominator;
      unitColumn[day] += units;
      partColumn[day] += parts + carry;
    }
  }
}

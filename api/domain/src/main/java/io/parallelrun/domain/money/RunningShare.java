package io.parallelrun.domain.money;

import java.math.BigInteger;

/**
 * Σ price × weight ÷ whole, cut to the grid after every step, so that the steps sum to the whole:
 * weights that sum to {@code whole} at one price give exactly that price. Not safe to share.
 */
public final class RunningShare {
  private static final long MAX_WHOLE = 100_000_000;

  private final long whole;
  private final long maxUnits;
  private long units;
  private long parts;
  private BigInteger large = BigInteger.ZERO;
  private Exact given = Exact.ZERO;

  /**
   * @param whole weight that costs one price, above zero
   */
  public RunningShare(long whole) {
    if (whole < 1) {
      throw new IllegalArgumentException("whole: expected 1 or more, got " + whole);
    }
    this.whole = whole;
    // Weights may exceed the whole by a little (366 of 365), hence room of 8.
    this.maxUnits = whole > MAX_WHOLE ? -1 : Long.MAX_VALUE / 8 / whole;
  }

  /** What the next weight adds. */
  public Exact add(Exact price, long weight) {
    if (price.units() > maxUnits || weight > 2 * whole) {
      large = large.add(parts(price).multiply(BigInteger.valueOf(weight)));
    } else {
      units += price.units() * weight;
      parts += price.parts() * weight;
      long carry = parts / TenDecimals.ONE;
      units += carry;
      parts -= carry * TenDecimals.ONE;
    }
    Exact now = divided();
    Exact step = now.minus(given);
    given = now;
    return step;
  }

  private Exact divided() {
    if (large.signum() != 0 || units > Long.MAX_VALUE / 4) {
      BigInteger small = parts(new Exact(units, parts));
      return Exact.ofParts(large.add(small).divide(BigInteger.valueOf(whole)));
    }
    long quotient = units / whole;
    long rest = units - quotient * whole;
    return new Exact(quotient, (rest * TenDecimals.ONE + parts) / whole);
  }

  private static BigInteger parts(Exact amount) {
    return BigInteger.valueOf(amount.units())
        .multiply(BigInteger.valueOf(TenDecimals.ONE))
        .add(BigInteger.valueOf(amount.parts()));
  }
}

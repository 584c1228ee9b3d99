package io.parallelrun.domain.simulation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact probability, reduced.
 *
 * @param numerator 0 or more
 * @param denominator above 0
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {
  public Fraction {
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  /** The nearest double. */
  public double value() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
        .doubleValue();
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}

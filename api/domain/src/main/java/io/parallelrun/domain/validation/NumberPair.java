package io.parallelrun.domain.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A number of the whole, such as a count or a sum, on both sides.
 *
 * @param name of the number
 * @param legacy null when there is none
 * @param replacement null when there is none
 * @param again of the legacy side, read again; null when it was not
 */
public record NumberPair(
    String name,
    @Nullable BigDecimal legacy,
    @Nullable BigDecimal replacement,
    @Nullable BigDecimal again) {

  /** How far the sides are apart, as a share of the larger one; 0 to 1 for numbers above zero. */
  public BigDecimal apart() {
    return share(legacy, replacement);
  }

  /** How far the legacy side is from itself; 0 when it was not read again. */
  public BigDecimal noise() {
    return again == null ? BigDecimal.ZERO : share(legacy, again);
  }

  /** Whether the sides are further apart than the legacy side is from itself, and tolerance. */
  public boolean differs(BigDecimal tolerance) {
    return apart().compareTo(tolerance.add(noise())) > 0;
  }

  private static BigDecimal share(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null ? BigDecimal.ZERO : BigDecimal.ONE;
    }
    BigDecimal largest = one.abs().max(other.abs());
    return largest.signum() == 0
        ? BigDecimal.ZERO
        : one.subtract(other).abs().divide(largest, MathContext.DECIMAL64);
  }
}

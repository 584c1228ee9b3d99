package io.parallelrun.domain.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * How much faster than evenly a budget goes in a window; at 1 it lasts exactly its time.
 *
 * @param window over which it was measured
 * @param ratio {@code (spent / budget) / (w / W)}; empty without a budget, or too early to say
 * @param threshold above which it is too fast
 */
public record BurnRatio(BurnWindow window, Optional<BigDecimal> ratio, BigDecimal threshold) {
  private static final int SCALE = 10;

  /**
   * {@code (spent / budget) / (window / period)}.
   *
   * @param spent in the window
   * @param budget for the whole period
   * @return nothing when there is no budget
   */
  public static Optional<BigDecimal> of(
      BigDecimal spent, BigDecimal budget, Duration window, Duration period) {
    BigDecimal even = budget.multiply(BigDecimal.valueOf(window.toSeconds()));
    return even.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            spent
                .multiply(BigDecimal.valueOf(period.toSeconds()))
                .divide(even, SCALE, RoundingMode.HALF_UP));
  }

  /**
   * How long a whole budget lasts at a ratio: {@code W / ratio}.
   *
   * @return nothing when it is not spent at all
   */
  public static Optional<Duration> lasts(Duration period, BigDecimal ratio) {
    return ratio.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofSeconds(
                BigDecimal.valueOf(period.toSeconds())
                    .divide(ratio, 0, RoundingMode.DOWN)
                    .longValueExact()));
  }

  /** Whether it is known to be too fast, measured by a threshold of its own. */
  public boolean exceeded() {
    return above(threshold);
  }

  /** Whether it is known to be above a threshold. */
  boolean above(BigDecimal other) {
    return ratio.filter(it -> it.compareTo(other) > 0).isPresent();
  }
}

package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** The forecast of budgets: it goes on as so far. */
public final class LinearForecast {
  /** Fewer days than this say nothing. */
  public static final int LEAST_DAYS = 3;

  private LinearForecast() {}

  /**
   * actual ÷ elapsed days × days of the period.
   *
   * @return nothing before three days have gone by
   * @throws IllegalArgumentException when the period has no days
   */
  public static Optional<BigDecimal> of(BigDecimal actual, long elapsedDays, long periodDays) {
    if (periodDays < 1) {
      throw new IllegalArgumentException("periodDays: expected 1 day or more, got " + periodDays);
    }
    return elapsedDays < LEAST_DAYS
        ? Optional.empty()
        : Optional.of(
            actual
                .multiply(BigDecimal.valueOf(periodDays))
                .divide(BigDecimal.valueOf(elapsedDays), MathContext.DECIMAL128));
  }
}

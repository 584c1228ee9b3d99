package io.parallelrun.dashboard.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * Where amounts stand in a picture of 1,000 units' width; zero is always in it. Layout only.
 *
 * @param least amount at the left edge
 * @param most amount at the right edge
 */
record Scale(BigDecimal least, BigDecimal most) {
  private static final BigDecimal WIDTH = BigDecimal.valueOf(1000);
  private static final int THINNEST = 3;

  static Scale of(Collection<BigDecimal> amounts) {
    BigDecimal least = BigDecimal.ZERO;
    BigDecimal most = BigDecimal.ZERO;
    for (BigDecimal amount : amounts) {
      least = least.min(amount);
      most = most.max(amount);
    }
    return new Scale(least, most);
  }

  /** Where an amount stands. */
  int x(BigDecimal amount) {
    BigDecimal span = most.subtract(least);
    return span.signum() == 0
        ? 0
        : amount
            .subtract(least)
            .multiply(WIDTH)
            .divide(span, 0, RoundingMode.HALF_UP)
            .intValueExact();
  }

  /** A bar between two amounts; never too thin to be seen. */
  Span between(BigDecimal one, BigDecimal other) {
    int from = x(one.min(other));
    int width = Math.max(THINNEST, x(one.max(other)) - from);
    return new Span(Math.min(from, WIDTH.intValue() - width), width);
  }

  /** A bar. */
  record Span(int x, int width) {}
}

package io.parallelrun.domain.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * A stretch of time over which spending is measured, and the share of the budget that may go in it.
 * The windows of site reliability work, in days.
 */
public enum BurnWindow {
  /** One day, two percent. */
  DAY(1, "0.02"),
  /** Three days, five percent. */
  THREE_DAYS(3, "0.05"),
  /** Two weeks, ten percent. */
  FORTNIGHT(14, "0.10");

  private static final int SCALE = 10;

  private final Duration length;
  private final BigDecimal share;

  BurnWindow(int days, String share) {
    this.length = Duration.ofDays(days);
    this.share = new BigDecimal(share);
  }

  /** How long it is. */
  public Duration length() {
    return length;
  }

  /** Share of the budget that may be spent in it, 0 to 1. */
  public BigDecimal share() {
    return share;
  }

  /** The ratio above which a burn in this window is too fast: {@code f · W / w}. */
  public BigDecimal threshold(Duration period) {
    return threshold(share, length, period);
  }

  /**
   * {@code f · W / w} for any share and window.
   *
   * @param share f, the share that may be spent in the window
   * @param window w
   * @param period W, the time the whole is for
   */
  public static BigDecimal threshold(BigDecimal share, Duration window, Duration period) {
    return share
        .multiply(BigDecimal.valueOf(period.toSeconds()))
        .divide(BigDecimal.valueOf(window.toSeconds()), SCALE, RoundingMode.HALF_UP);
  }
}

package io.parallelrun.domain.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Checks of something over a time.
 *
 * @param checks how many there were
 * @param up how many of them found it up
 */
public record CheckCount(long checks, long up) {
  /** None. */
  public static final CheckCount NONE = new CheckCount(0, 0);

  private static final int RATIO_SCALE = 6;

  /** With one more check. */
  public CheckCount add(Outcome outcome) {
    return new CheckCount(checks + 1, up + (outcome == Outcome.UP ? 1 : 0));
  }

  /** Both together. */
  public CheckCount plus(CheckCount other) {
    return new CheckCount(checks + other.checks, up + other.up);
  }

  /** The rest without those that are not to count, such as those of maintenance. */
  public CheckCount without(CheckCount excluded) {
    long rest = Math.max(0, checks - excluded.checks);
    return new CheckCount(rest, Math.min(rest, Math.max(0, up - excluded.up)));
  }

  /** Share that found it up, 0 to 1; nothing without checks. */
  public Optional<BigDecimal> availability() {
    return checks == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(up)
                .divide(BigDecimal.valueOf(checks), RATIO_SCALE, RoundingMode.HALF_UP));
  }
}

package io.parallelrun.domain.overlap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the use of a license has moved from one side to the other.
 *
 * @param legacy units in use on the legacy side; null when not known
 * @param replacement units in use on the replacement; null when not known
 */
public record MovedUse(@Nullable Long legacy, @Nullable Long replacement) {
  private static final int SCALE = 6;

  /**
   * Share of all use that is on the replacement, 0 to 1; empty while a side is not known, and when
   * nothing is used on either.
   */
  public Optional<BigDecimal> ratio() {
    if (legacy == null || replacement == null || legacy + replacement == 0) {
      return Optional.empty();
    }
    return Optional.of(
        BigDecimal.valueOf(replacement)
            .divide(BigDecimal.valueOf(legacy + replacement), SCALE, RoundingMode.HALF_UP));
  }
}

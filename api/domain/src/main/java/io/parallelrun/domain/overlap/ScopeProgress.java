package io.parallelrun.domain.overlap;

import io.parallelrun.domain.run.ContentScope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How much of one kind of content has moved.
 *
 * @param scope what is counted
 * @param legacy items there are to move; empty when not known
 * @param replacement items that have arrived; empty when not known
 */
public record ScopeProgress(ContentScope scope, Optional<Long> legacy, Optional<Long> replacement) {
  private static final int SCALE = 6;

  /** Share that has arrived, 0 to 1; empty when a side is not known; 1 when nothing is to move. */
  public Optional<BigDecimal> doneRatio() {
    if (legacy.isEmpty() || replacement.isEmpty()) {
      return Optional.empty();
    }
    if (legacy.get() == 0) {
      return Optional.of(BigDecimal.ONE);
    }
    BigDecimal ratio =
        BigDecimal.valueOf(replacement.get())
            .divide(BigDecimal.valueOf(legacy.get()), SCALE, RoundingMode.HALF_UP);
    return Optional.of(ratio.min(BigDecimal.ONE));
  }
}

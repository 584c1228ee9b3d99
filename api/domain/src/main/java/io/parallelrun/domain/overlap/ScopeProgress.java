package io.parallelrun.domain.overlap;

import io.parallelrun.domain.run.ContentScope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of one kind of content has moved.
 *
 * @param scope what is counted
 * @param legacy items there are to move; empty when not known
 * @param replacement items that have arrived; empty when not known
 * @param incomparable why no share follows from the two, and what to do; empty when one does, or
 *     one that may be a count is not known
 * @param caveat in what direction the share may be wrong; empty when both sides take in all there
 *     is
 * @param upperBound whether the share may be less, as there may be more to move than is counted
 */
public record ScopeProgress(
    ContentScope scope,
    Optional<Long> legacy,
    Optional<Long> replacement,
    Optional<String> incomparable,
    Optional<String> caveat,
    boolean upperBound) {
  private static final int SCALE = 6;

  /**
   * Of what the sides tell.
   *
   * @param legacyOff since when the legacy platform is off; null while it is in use
   */
  public static ScopeProgress of(
      ContentScope scope,
      Optional<ContentCount> legacy,
      Optional<ContentCount> replacement,
      @Nullable Instant legacyOff) {
    Optional<String> refused = CountParity.incomparable(legacy, replacement, legacyOff);
    Optional<CountParity> parity =
        legacy.flatMap(from -> replacement.map(to -> new CountParity(from, to, legacyOff)));
    return new ScopeProgress(
        scope,
        legacy.map(ContentCount::items),
        replacement.map(ContentCount::items),
        refused,
        refused.isPresent() ? Optional.empty() : parity.flatMap(CountParity::caveat),
        refused.isEmpty() && parity.filter(CountParity::upperBound).isPresent());
  }

  /** Whether both sides are known and a share follows from them. */
  public boolean comparable() {
    return legacy.isPresent() && replacement.isPresent() && incomparable.isEmpty();
  }

  /**
   * Share that has arrived, 0 to 1; empty when there is none to tell; 1 when nothing is to move.
   */
  public Optional<BigDecimal> doneRatio() {
    if (!comparable()) {
      return Optional.empty();
    }
    long all = legacy.orElseThrow();
    if (all == 0) {
      return Optional.of(BigDecimal.ONE);
    }
    BigDecimal ratio =
        BigDecimal.valueOf(replacement.orElseThrow())
            .divide(BigDecimal.valueOf(all), SCALE, RoundingMode.HALF_UP);
    return Optional.of(ratio.min(BigDecimal.ONE));
  }
}

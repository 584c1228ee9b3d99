package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * By how much the work that is left is expected to grow before it is done: one ratio, or three of
 * which the middle one is most likely. 0.1 is ten percent.
 *
 * @param low 0 to 3; null for the likely one
 * @param likely 0 to 3
 * @param high 0 to 3; null for the likely one
 */
public record ScopeGrowth(@Nullable BigDecimal low, BigDecimal likely, @Nullable BigDecimal high) {
  private static final int MOST = 3;

  public ScopeGrowth {
    likely = Check.ratio("likely", likely, MOST);
    low = low == null ? null : Check.ratio("low", low, MOST);
    high = high == null ? null : Check.ratio("high", high, MOST);
    if (low != null && low.compareTo(likely) > 0) {
      throw new DefinitionException("low", "at most the likely " + likely, low.toString());
    }
    if (high != null && high.compareTo(likely) < 0) {
      throw new DefinitionException("high", "at least the likely " + likely, high.toString());
    }
  }

  /** Always the same growth. */
  public static ScopeGrowth fixed(BigDecimal ratio) {
    return new ScopeGrowth(null, ratio, null);
  }

  /** The smallest growth. */
  public BigDecimal lowest() {
    return low == null ? likely : low;
  }

  /** The largest growth. */
  public BigDecimal highest() {
    return high == null ? likely : high;
  }
}

package io.parallelrun.server.readmodel.license;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.server.readmodel.Percent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the use of one license moves from the legacy side to the replacement.
 *
 * @param name of the license; of both where they differ
 * @param comparable whether it is the same on both sides, so that a share has a meaning
 * @param refused why no share follows from what both sides tell now, and what to do; empty when one
 *     does or there is nothing to compare
 * @param legacy how fresh the legacy side is; null when it has no such license
 * @param replacement how fresh the replacement is; null when it has no such license
 * @param points by period, the earliest first
 */
public record MoveView(
    String name,
    boolean comparable,
    String refused,
    @Nullable Freshness legacy,
    @Nullable Freshness replacement,
    List<Point> points) {
  public MoveView {
    points = List.copyOf(points);
  }

  /**
   * What was last observed in a period; what nobody observed is null, not 0.
   *
   * @param legacy units in use on the legacy side
   * @param replacement units in use on the replacement
   * @param movedRatio share of all use that is on the replacement, 0 to 1
   */
  public record Point(
      UsageStep.Period period,
      @Nullable Long legacy,
      @Nullable Long replacement,
      @Nullable BigDecimal movedRatio) {
    /** The share in words. */
    public String moved() {
      return movedRatio == null ? "unknown" : Percent.text(movedRatio);
    }
  }

  /** Whether a side is too old to be relied on. */
  public boolean stale() {
    return stale(legacy) || stale(replacement);
  }

  private static boolean stale(@Nullable Freshness freshness) {
    return freshness != null && !freshness.isFresh();
  }
}

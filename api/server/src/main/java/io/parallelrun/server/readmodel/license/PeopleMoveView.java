package io.parallelrun.server.readmodel.license;

import io.parallelrun.domain.overlap.IdentityOverlap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the people of both sides overlapped over time.
 *
 * @param points by period, the earliest first
 */
public record PeopleMoveView(List<Point> points) {
  public PeopleMoveView {
    points = List.copyOf(points);
  }

  /**
   * What was last known in a period; null where it was not, or where groups were so small that it
   * is not told.
   *
   * @param accounts who had an account
   * @param active who was active within 30 days; null as well where a vendor does not tell
   */
  public record Point(
      UsageStep.Period period,
      @Nullable IdentityOverlap accounts,
      @Nullable IdentityOverlap active) {}

  /** Whether anything is known. */
  public boolean isKnown() {
    return points.stream().anyMatch(point -> point.accounts() != null || point.active() != null);
  }

  /** Whether it is known of any period who was active. */
  public boolean hasActive() {
    return points.stream().anyMatch(point -> point.active() != null);
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the work is.
 *
 * @param doneRatio weighted share, 0 to 1; null when nothing is known
 * @param knownRatio share of the weight that is known
 * @param freshness of the oldest number behind it
 */
public record ProgressView(
    @Nullable BigDecimal doneRatio,
    BigDecimal knownRatio,
    Freshness freshness,
    List<WorkstreamView> workstreams) {
  /** Whether any of it is counted, and not all counts are fresh. */
  public boolean staleCounts() {
    return !freshness.isFresh() && workstreams.stream().anyMatch(work -> !work.scopes().isEmpty());
  }

  /** The share in words. */
  public String percent() {
    return Percent.text(doneRatio);
  }
}

package io.parallelrun.domain.overlap;

import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.Workstream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a workstream is.
 *
 * @param workstream which one
 * @param scopes its content; empty when people report progress
 * @param doneRatio 0 to 1; empty when any part of it is not known
 */
public record WorkstreamProgress(
    Workstream workstream, List<ScopeProgress> scopes, Optional<BigDecimal> doneRatio) {
  private static final int SCALE = 6;

  public WorkstreamProgress {
    scopes = List.copyOf(scopes);
  }

  /**
   * Progress on a day: counted items over all scopes, or the last reported share.
   *
   * @param counts what is known of a series
   * @param legacyOff since when the legacy platform is off; null while it is in use
   */
  public static WorkstreamProgress of(
      Workstream workstream,
      LocalDate day,
      Function<SeriesRef, Optional<ContentCount>> counts,
      @Nullable Instant legacyOff) {
    List<ScopeProgress> scopes =
        workstream.scopes().stream()
            .map(
                scope ->
                    ScopeProgress.of(
                        scope,
                        counts.apply(scope.legacy()),
                        counts.apply(scope.replacement()),
                        legacyOff))
            .toList();
    Optional<BigDecimal> done = scopes.isEmpty() ? workstream.reportedRatio(day) : counted(scopes);
    return new WorkstreamProgress(workstream, scopes, done);
  }

  /** Why no share follows from counts that are there; empty when one does or counts are missing. */
  public List<String> incomparable() {
    return scopes.stream().flatMap(scope -> scope.incomparable().stream()).toList();
  }

  /** Whether the share may be less, as there may be more to move than is counted. */
  public boolean upperBound() {
    return scopes.stream().anyMatch(ScopeProgress::upperBound);
  }

  private static Optional<BigDecimal> counted(List<ScopeProgress> scopes) {
    long all = 0;
    long arrived = 0;
    for (ScopeProgress scope : scopes) {
      if (!scope.comparable()) {
        return Optional.empty();
      }
      long toMove = scope.legacy().orElseThrow();
      all += toMove;
      arrived += Math.min(toMove, scope.replacement().orElseThrow());
    }
    return all == 0
        ? Optional.of(BigDecimal.ONE)
        : Optional.of(
            BigDecimal.valueOf(arrived)
                .divide(BigDecimal.valueOf(all), SCALE, RoundingMode.HALF_UP));
  }
}

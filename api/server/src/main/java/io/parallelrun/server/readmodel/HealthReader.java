package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Maintenance;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.SketchSum;
import io.parallelrun.server.store.health.ExcludedChecks;
import io.parallelrun.server.store.health.FoldStore;
import io.parallelrun.server.store.health.HealthSeries;
import io.parallelrun.server.store.health.MaintenanceStore;
import io.parallelrun.server.store.health.StoredFold;
import io.parallelrun.server.store.health.Track;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the integrations of a run do, in a number of queries that history does not change. */
@ApplicationScoped
class HealthReader {
  private static final double SLOW = 95;

  private final FoldStore folds;
  private final MaintenanceStore maintenance;

  HealthReader(FoldStore folds, MaintenanceStore maintenance) {
    this.folds = folds;
    this.maintenance = maintenance;
  }

  /**
   * The integrations of a run as they stand.
   *
   * @param fromDay first day that availability and latency are taken from
   * @param untilDay first day not included
   */
  List<IntegrationView> integrations(
      RunDefinition run, Observed observed, Instant now, long fromDay, long untilDay) {
    if (run.integrations().isEmpty()) {
      return List.of();
    }
    String slug = run.slug();
    Map<Track, StoredFold> known = new HashMap<>();
    folds.folds(slug).forEach(fold -> known.put(fold.track(), fold));
    Map<Track, ExcludedChecks> excluded = folds.excluded(slug, fromDay, untilDay);
    Maintenance work = maintenance.since(slug, now);
    LegStates states = new LegStates(folds.series(slug), known, observed, now);
    Map<Track, Optional<Long>> latency = new HashMap<>();
    excluded.forEach(
        (track, checks) ->
            states
                .series(track.seriesId())
                .ifPresent(
                    series -> latency.put(track, latency(series, checks, fromDay, untilDay))));
    return new IntegrationViews(run.integrations(), states, work, excluded, latency, observed, now)
        .all();
  }

  /** Microseconds of what is left when checks made during maintenance are taken out. */
  private Optional<Long> latency(
      HealthSeries series, ExcludedChecks checks, long fromDay, long untilDay) {
    SketchSum sum = new SketchSum();
    folds.latencies(series.latencyId(), fromDay, untilDay).forEach(sum::add);
    checks.removeFrom(sum);
    return sum.isEmpty() ? Optional.empty() : Optional.of(sum.percentile(SLOW));
  }
}

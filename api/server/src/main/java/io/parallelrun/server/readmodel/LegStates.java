package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.HealthFold;
import io.parallelrun.domain.health.HealthPolicy;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.Standing;
import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.ProbeRef;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.LatestValue;
import io.parallelrun.server.store.health.FoldStore;
import io.parallelrun.server.store.health.HealthSeries;
import io.parallelrun.server.store.health.StoredFold;
import io.parallelrun.server.store.health.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the series of each leg say at a moment. */
final class LegStates {
  private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(5);

  private final Map<Long, HealthSeries> series = new LinkedHashMap<>();
  private final Map<String, List<HealthSeries>> ofConnection;
  private final Map<Track, StoredFold> folds;
  private final Observed observed;
  private final Instant now;

  LegStates(
      List<HealthSeries> series, Map<Track, StoredFold> folds, Observed observed, Instant now) {
    series.forEach(each -> this.series.put(each.id(), each));
    this.ofConnection =
        series.stream().collect(Collectors.groupingBy(each -> each.series().connection()));
    this.folds = folds;
    this.observed = observed;
    this.now = now;
  }

  /**
   * What one series says about a leg.
   *
   * @param policy under which it does
   */
  record TrackState(Track track, HealthSeries series, Standing standing, HealthPolicy policy) {}

  Optional<HealthSeries> series(long id) {
    return Optional.ofNullable(series.get(id));
  }

  /** What each series of a side of an integration says; empty when nothing was observed yet. */
  List<TrackState> of(Integration integration, Side side, ProbeRef probe) {
    Leg leg = new Leg(integration.slug(), side);
    return ofConnection.getOrDefault(probe.connection(), List.of()).stream()
        .filter(each -> each.follows(probe.integration()))
        .map(each -> state(leg, integration, each))
        .toList();
  }

  private TrackState state(Leg leg, Integration integration, HealthSeries of) {
    Track track = new Track(leg, of.id());
    Duration usual = of.interval() == null ? UNKNOWN_INTERVAL : of.interval();
    HealthPolicy policy = HealthPolicy.of(integration.watched(), usual);
    HealthFold fold = folds.getOrDefault(track, StoredFold.none(track)).under(policy);
    Standing standing = fold.asOf(now, policy).current();
    Optional<LatestValue> latest = observed.latest(of.series());
    if (latest.isPresent()) {
      // The last sample may not be folded yet.
      HealthSample last =
          new HealthSample(
              latest.get().at(), FoldStore.outcome(HealthCode.of(latest.get().value())));
      standing = fold.take(last, policy, now).fold().asOf(now, policy).current();
      Instant confirmed = observed.confirmed(latest.get());
      boolean past = confirmed != null && !confirmed.isAfter(now.plus(HealthFold.AHEAD));
      standing = past ? standing.confirmedAt(Objects.requireNonNull(confirmed)) : standing;
    }
    return new TrackState(track, of, standing, policy);
  }
}

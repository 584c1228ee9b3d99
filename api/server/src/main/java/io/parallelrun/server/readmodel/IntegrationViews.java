package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.CheckCount;
import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthBoard;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.Maintenance;
import io.parallelrun.domain.health.MaintenanceWindow;
import io.parallelrun.domain.health.Shown;
import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.ProbeRef;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.LegStates.TrackState;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.health.ExcludedChecks;
import io.parallelrun.server.store.health.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the views of the integrations of a run together. */
final class IntegrationViews {
  private final List<Integration> integrations;
  private final Map<Leg, List<TrackState>> tracks = new LinkedHashMap<>();
  private final Map<Track, ExcludedChecks> excluded;
  private final Map<Track, Optional<Long>> latency;
  private final Maintenance maintenance;
  private final Observed observed;
  private final Instant now;
  private final Map<Leg, Shown> board;
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * The views.
   *
   * @param latency in microseconds, of tracks some of whose checks do not count
   */
  IntegrationViews(
      List<Integration> integrations,
      LegStates states,
      Maintenance maintenance,
      Map<Track, ExcludedChecks> excluded,
      Map<Track, Optional<Long>> latency,
      Observed observed,
      Instant now) {
    this.integrations = integrations;
    this.maintenance = maintenance;
    this.excluded = excluded;
    this.latency = latency;
    this.observed = observed;
    this.now = now;
    for (Integration integration : integrations) {
      names.put(integration.slug(), integration.name());
      for (Side side : Side.values()) {
        ProbeRef probe = integration.on(side);
        if (probe != null) {
          Leg leg = new Leg(integration.slug(), side);
          tracks.put(leg, states.of(integration, side, probe));
        }
      }
    }
    Map<Leg, HealthState> own = new LinkedHashMap<>();
    tracks.forEach((leg, of) -> own.put(leg, worst(of)));
    this.board = HealthBoard.of(integrations, own, maintenance, now);
  }

  private HealthState worst(List<TrackState> of) {
    return of.stream()
        .map(track -> track.standing().at(now, track.policy()))
        .reduce(HealthState::worse)
        .orElse(HealthState.UNKNOWN);
  }

  List<IntegrationView> all() {
    return integrations.stream()
        .map(
            each ->
                new IntegrationView(
                    each.slug(),
                    each.name(),
                    leg(each, Side.LEGACY),
                    leg(each, Side.REPLACEMENT),
                    each.wiring(),
                    each.paused(),
                    each.dependsOn()))
        .toList();
  }

  private @Nullable LegView leg(Integration integration, Side side) {
    ProbeRef probe = integration.on(side);
    Leg leg = new Leg(integration.slug(), side);
    Shown shown = board.get(leg);
    if (probe == null || shown == null) {
      return null;
    }
    List<TrackState> of = tracks.getOrDefault(leg, List.of());
    CheckCount checks = checks(of);
    Long micros = micros(of);
    return new LegView(
        probe.connection(),
        probe.integration(),
        shown.state(),
        shown.own(),
        shown.cause(),
        names.getOrDefault(shown.cause(), shown.cause()),
        of.stream().anyMatch(track -> track.standing().flapping()),
        freshness(of),
        lastSuccess(of),
        maintenance.covering(leg, now).map(MaintenanceWindow::until).orElse(null),
        shown.own() == HealthState.UP ? "" : detail(of),
        checks.checks(),
        checks.availability().orElse(null),
        micros == null ? null : micros / 1_000);
  }

  /** Of several series the one that was checked longest ago; one that never was is older still. */
  private Freshness freshness(List<TrackState> of) {
    return of.stream().map(this::freshness).reduce(Freshness::worse).orElse(Freshness.NEVER);
  }

  private Freshness freshness(TrackState track) {
    Instant at = track.standing().lastMeasured();
    if (at == null) {
      return Freshness.NEVER;
    }
    Duration age = Duration.between(at, now);
    boolean stale = age.compareTo(track.policy().lasts()) > 0;
    return new Freshness(
        stale ? Freshness.Grade.STALE : Freshness.Grade.FRESH,
        at,
        age.isNegative() ? Duration.ZERO : age);
  }

  private static @Nullable Instant lastSuccess(List<TrackState> of) {
    boolean all = of.stream().allMatch(track -> track.standing().lastSuccess() != null);
    return all
        ? of.stream()
            .map(track -> track.standing().lastSuccess())
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null)
        : null;
  }

  private String detail(List<TrackState> of) {
    return of.stream()
        .sorted(Comparator.comparing(track -> -track.standing().at(now, track.policy()).gravity()))
        .map(track -> observed.detail(track.series().series()))
        .filter(detail -> !detail.isEmpty())
        .findFirst()
        .orElse("");
  }

  private CheckCount checks(List<TrackState> of) {
    return of.stream()
        .map(
            track ->
                observed
                    .checks(track.series().series())
                    .without(excluded.getOrDefault(track.track(), ExcludedChecks.NONE).count()))
        .reduce(CheckCount.NONE, CheckCount::plus);
  }

  private @Nullable Long micros(List<TrackState> of) {
    return of.stream()
        .map(this::micros)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private @Nullable Long micros(TrackState track) {
    Optional<Long> rest = latency.get(track.track());
    SeriesKey series = track.series().series();
    return rest == null
        ? observed.latency(new SeriesKey(series.connection(), SeriesField.LATENCY, series.name()))
        : rest.orElse(null);
  }
}

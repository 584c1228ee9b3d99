package io.parallelrun.server.incident;

import io.parallelrun.domain.health.HealthFold;
import io.parallelrun.domain.health.HealthPolicy;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.Maintenance;
import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.ProbeRef;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.health.ExcludedChecks;
import io.parallelrun.server.store.health.FoldStore;
import io.parallelrun.server.store.health.FoldStore.Wanted;
import io.parallelrun.server.store.health.HealthSeries;
import io.parallelrun.server.store.health.MaintenanceStore;
import io.parallelrun.server.store.health.StoredFold;
import io.parallelrun.server.store.health.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Folds the samples of a run that are not folded yet. Whatever was missed is found the next time:
 * samples are looked up by their own time, not by when they came.
 */
@ApplicationScoped
public class Folding {
  private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(5);

  /** How far back a leg that is new is looked at, in intervals. */
  private static final int BEGINS_AT = 64;

  private final RunStore runs;
  private final FoldStore folds;
  private final MaintenanceStore maintenance;
  private final Clock clock;

  Folding(RunStore runs, FoldStore folds, MaintenanceStore maintenance, Clock clock) {
    this.runs = runs;
    this.folds = folds;
    this.maintenance = maintenance;
    this.clock = clock;
  }

  /** A sample that was counted. */
  public record Counted(Leg leg, HealthSample sample) {}

  /**
   * Folds what is new of a run.
   *
   * @return the samples that were new
   * @throws io.parallelrun.server.store.health.FoldedElsewhereException when another replica did
   */
  @Transactional
  public List<Counted> fold(String run) {
    return runs.find(run).map(stored -> fold(stored.definition())).orElse(List.of());
  }

  private record Followed(
      Track track, HealthSeries series, HealthPolicy policy, StoredFold before) {}

  private List<Counted> fold(RunDefinition run) {
    Map<Track, StoredFold> known = new LinkedHashMap<>();
    folds.folds(run.slug()).forEach(fold -> known.put(fold.track(), fold));
    if (run.integrations().isEmpty() && known.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Followed> followed = followed(run, known);
    List<List<HealthSample>> samples =
        folds.samples(
            followed.stream().map(each -> new Wanted(each.series(), after(each))).toList(),
            now.plus(HealthFold.AHEAD));
    Instant oldest =
        samples.stream()
            .flatMap(Collection::stream)
            .map(HealthSample::at)
            .min(Instant::compareTo)
            .orElse(now);
    Maintenance work = maintenance.since(run.slug(), oldest);
    List<Counted> counted = new ArrayList<>();
    for (int i = 0; i < followed.size(); i++) {
      fold(run, followed.get(i), samples.get(i), work, now, counted);
    }
    Set<Track> gone = new HashSet<>(known.keySet());
    followed.forEach(each -> gone.remove(each.track()));
    folds.remove(run.slug(), gone);
    return counted;
  }

  private List<Followed> followed(RunDefinition run, Map<Track, StoredFold> known) {
    Map<String, List<HealthSeries>> series =
        folds.series(run.slug()).stream()
            .collect(Collectors.groupingBy(each -> each.series().connection()));
    List<Followed> followed = new ArrayList<>();
    for (Integration integration : run.integrations()) {
      for (Side side : Side.values()) {
        ProbeRef probe = integration.on(side);
        if (probe != null) {
          series.getOrDefault(probe.connection(), List.of()).stream()
              .filter(each -> each.follows(probe.integration()))
              .forEach(each -> followed.add(followed(integration, side, each, known)));
        }
      }
    }
    return followed;
  }

  private static Followed followed(
      Integration integration, Side side, HealthSeries series, Map<Track, StoredFold> known) {
    Track track = new Track(new Leg(integration.slug(), side), series.id());
    return new Followed(
        track,
        series,
        HealthPolicy.of(integration.watched(), interval(series)),
        known.getOrDefault(track, StoredFold.none(track)));
  }

  private static Duration interval(HealthSeries series) {
    return series.interval() == null ? UNKNOWN_INTERVAL : series.interval();
  }

  private static Instant after(Followed followed) {
    Instant settled = followed.before().settled().lastAt();
    if (settled != null) {
      return settled;
    }
    Instant last = followed.series().lastAt();
    return last == null
        ? Instant.EPOCH
        : last.minus(interval(followed.series()).multipliedBy(BEGINS_AT));
  }

  private void fold(
      RunDefinition run,
      Followed followed,
      List<HealthSample> samples,
      Maintenance work,
      Instant now,
      List<Counted> counted) {
    HealthFold before = followed.before().under(followed.policy());
    HealthFold fold = before.asOf(now, followed.policy());
    Map<Long, List<HealthSample>> excluded = new TreeMap<>();
    Set<Instant> there = new HashSet<>();
    followed.before().recent().forEach(sample -> there.add(sample.at()));
    for (HealthSample sample : samples) {
      HealthFold.Taken taken = fold.take(sample, followed.policy(), now);
      fold = taken.fold();
      if (taken.refusal() == null && there.add(sample.at())) {
        counted.add(new Counted(followed.track().leg(), sample));
        if (work.covering(followed.track().leg(), sample.at()).isPresent()) {
          long day = sample.at().atZone(run.zone()).toLocalDate().toEpochDay();
          excluded.computeIfAbsent(day, key -> new ArrayList<>()).add(sample);
        }
      }
    }
    if (!fold.settled().equals(before.settled()) || !fold.recent().equals(before.recent())) {
      folds.save(run.slug(), followed.before(), fold);
      excluded.forEach(
          (day, checks) ->
              folds.exclude(run.slug(), followed.track(), day, ExcludedChecks.of(checks)));
    }
  }
}

package io.parallelrun.server.incident;

import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.OverviewChanged;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.store.health.FoldStore;
import io.parallelrun.server.store.health.FoldedElsewhereException;
import io.parallelrun.server.store.health.IncidentStore;
import io.parallelrun.server.store.health.MaintenanceStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks at the integrations of a run soon after something was stored, and of every run twice a
 * minute, because time alone makes what is up late and ends maintenance. One thread; every replica
 * does, and what one has done already the others find done.
 */
@ApplicationScoped
public class IncidentWatcher {
  private static final Logger LOG = Logger.getLogger(IncidentWatcher.class);
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  /** How many times as long as it took the watcher rests: at most a fiftieth of a processor. */
  private static final int RESTS = 49;

  private static final int MOST_METERS = 50;

  private final OverviewReader overviews;
  private final Folding folding;
  private final IncidentLog log;
  private final CheckMeters meters;
  private final Kept kept;
  private final Settings settings;
  private final Clock clock;
  private final Map<String, Duration> took = new ConcurrentHashMap<>();
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "incidents");
            thread.setDaemon(true);
            return thread;
          });

  IncidentWatcher(
      OverviewReader overviews,
      Folding folding,
      IncidentLog log,
      CheckMeters meters,
      Kept kept,
      Settings settings,
      Clock clock) {
    this.overviews = overviews;
    this.folding = folding;
    this.log = log;
    this.meters = meters;
    this.kept = kept;
    this.settings = settings;
    this.clock = clock;
  }

  /** What is kept of what is over. */
  @ApplicationScoped
  static class Kept {
    private final IncidentStore incidents;
    private final MaintenanceStore maintenance;
    private final FoldStore folds;

    Kept(IncidentStore incidents, MaintenanceStore maintenance, FoldStore folds) {
      this.incidents = incidents;
      this.maintenance = maintenance;
      this.folds = folds;
    }

    /** Removes what was over before a moment. */
    int forget(Instant before) {
      LocalDate day = before.atZone(ZoneOffset.UTC).toLocalDate();
      return incidents.forget(before) + maintenance.forget(before) + folds.forget(day.toEpochDay());
    }
  }

  void start(@Observes StartupEvent event) {
    if (settings.incidents().enabled()) {
      worker.scheduleWithFixedDelay(
          this::evaluateAll, SETTLED.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
      worker.scheduleWithFixedDelay(
          this::forget, EVERY.toSeconds(), FORGET_EVERY.toSeconds(), TimeUnit.SECONDS);
    }
  }

  void changed(@Observes OverviewChanged event) {
    if (settings.incidents().enabled() && waiting.add(event.run())) {
      try {
        worker.schedule(
            () -> settled(event.run()), pause(event.run()).toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        waiting.remove(event.run());
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.shutdown();
    try {
      // What it does holds a transaction; it is short, and better ended than cut off.
      if (!worker.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settled(String run) {
    waiting.remove(run);
    long begun = System.nanoTime();
    evaluate(run);
    took.put(run, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** A run that costs much is looked at less often, however often it changes. */
  private Duration pause(String run) {
    Duration share = took.getOrDefault(run, Duration.ZERO).multipliedBy(RESTS);
    Duration longest = share.compareTo(EVERY) > 0 ? EVERY : share;
    return longest.compareTo(SETTLED) > 0 ? longest : SETTLED;
  }

  private void evaluateAll() {
    try {
      List<String> runs = overviews.heads().stream().map(RunHead::slug).toList();
      took.keySet().retainAll(runs);
      meters.retainRuns(runs);
      runs.forEach(this::evaluate);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Looking for incidents failed; it is tried again in half a minute");
    }
  }

  /** Looks at one run now; what fails is logged and tried again. */
  public void evaluate(String run) {
    try {
      List<Folding.Counted> counted = fold(run);
      overviews
          .integrations(run)
          .ifPresent(
              integrations -> {
                count(run, integrations, counted);
                log.follow(run, integrations, clock.instant());
              });
    } catch (RuntimeException e) {
      LOG.errorf(e, "Looking for incidents of run %s failed; it is tried again", run);
    }
  }

  private List<Folding.Counted> fold(String run) {
    try {
      return folding.fold(run);
    } catch (FoldedElsewhereException e) {
      LOG.debugf("Another replica folded run %s: %s", run, e.getMessage());
      return List.of();
    }
  }

  private void count(
      String run, List<IntegrationView> integrations, List<Folding.Counted> counted) {
    Set<Leg> measured =
        integrations.stream()
            .limit(MOST_METERS)
            .map(IntegrationView::slug)
            .flatMap(slug -> Arrays.stream(Side.values()).map(side -> new Leg(slug, side)))
            .collect(Collectors.toSet());
    meters.retain(run, measured);
    counted.stream()
        .filter(each -> measured.contains(each.leg()))
        .forEach(each -> meters.count(run, each.leg(), each.sample()));
  }

  private void forget() {
    try {
      Instant before = clock.instant().minus(settings.retention().incidents());
      int removed = kept.forget(before);
      LOG.debugf("Retention removed %d rows of incidents and maintenance", removed);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Removing old incidents failed; it is tried again in an hour");
    }
  }
}

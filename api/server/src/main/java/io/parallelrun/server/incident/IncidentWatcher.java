package io.parallelrun.server.incident;

import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.OverviewChanged;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.store.health.FoldStore;
import io.parallelrun.server.store.health.FoldedElsewhereException;
import io.parallelrun.server.store.health.IncidentStore;
import io.parallelrun.server.store.health.MaintenanceStore;
import io.parallelrun.server.watch.BackgroundWork;
import io.parallelrun.server.watch.LookSoon;
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
import java.util.Set;
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

  private final OverviewReader overviews;
  private final Folding folding;
  private final IncidentLog log;
  private final CheckMeters meters;
  private final Kept kept;
  private final Settings settings;
  private final Clock clock;
  private final BackgroundWork worker = new BackgroundWork("incidents");
  private final LookSoon<String> soon = new LookSoon<>(worker, SETTLED, EVERY, this::evaluate);

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
      worker.every(SETTLED, EVERY, "Looking for incidents", this::evaluateAll);
      worker.every(EVERY, FORGET_EVERY, "Removing old incidents", this::forget);
    }
  }

  void changed(@Observes OverviewChanged event) {
    if (settings.incidents().enabled()) {
      soon.changed(event.run());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
  }

  /** Looks at every run now, and forgets those that are gone. */
  public void evaluateAll() {
    List<String> runs = overviews.heads().stream().map(RunHead::slug).toList();
    soon.retain(runs);
    meters.retainRuns(runs);
    runs.forEach(this::evaluate);
  }

  /** Looks at one run now; what fails is logged and tried again. */
  public void evaluate(String run) {
    BackgroundWork.attempt("Looking for incidents of run " + run, () -> follow(run));
  }

  private void follow(String run) {
    List<Folding.Counted> counted = fold(run);
    overviews
        .integrations(run)
        .ifPresent(
            integrations -> {
              count(run, integrations, counted);
              log.follow(run, integrations, clock.instant());
            });
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
            .limit(MetricBounds.NAMES)
            .map(IntegrationView::slug)
            .flatMap(slug -> Arrays.stream(Side.values()).map(side -> new Leg(slug, side)))
            .collect(Collectors.toSet());
    meters.retain(run, measured);
    counted.stream()
        .filter(each -> measured.contains(each.leg()))
        .forEach(each -> meters.count(run, each.leg(), each.sample()));
  }

  private void forget() {
    int removed = kept.forget(clock.instant().minus(settings.retention().incidents()));
    LOG.debugf("Retention removed %d rows of incidents and maintenance", removed);
  }
}

package io.parallelrun.server.readiness;

import io.parallelrun.domain.readiness.GateReading;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.readiness.GateKeys;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.store.readiness.GateDayStore;
import io.parallelrun.server.watch.BackgroundWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Reads the gates of every run each minute and counts what they say by day. One thread; every
 * replica does, and of a minute one reading counts, so that a day has as many however many replicas
 * there are. A minute in which none runs has no reading: a day without enough of them ends a
 * streak.
 */
@ApplicationScoped
public class GateWatcher {
  private static final Logger LOG = Logger.getLogger(GateWatcher.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SETTLED = Duration.ofSeconds(20);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final OverviewReader overviews;
  private final ReadinessReader readiness;
  private final GateDayStore days;
  private final Settings settings;
  private final Clock clock;
  private final BackgroundWork worker = new BackgroundWork("gates");

  GateWatcher(
      OverviewReader overviews,
      ReadinessReader readiness,
      GateDayStore days,
      Settings settings,
      Clock clock) {
    this.overviews = overviews;
    this.readiness = readiness;
    this.days = days;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (settings.readiness().enabled()) {
      worker.every(SETTLED, EVERY, "Reading gates", this::evaluateAll);
      worker.every(EVERY, FORGET_EVERY, "Removing old days of gates", this::forget);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
  }

  private void evaluateAll() {
    overviews.heads().stream().map(RunHead::slug).forEach(this::evaluate);
  }

  /** Reads the gates of one run now; what fails is logged and tried again in a minute. */
  public void evaluate(String run) {
    BackgroundWork.attempt(
        "Reading the gates of run " + run,
        () -> readiness.readings(run).ifPresent(readings -> count(run, readings)));
  }

  private void count(String run, Map<Gate, GateReading> readings) {
    if (readings.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    ZoneId zone = overviews.head(run).map(head -> ZoneId.of(head.zone())).orElse(ZoneOffset.UTC);
    LocalDate today = now.atZone(zone).toLocalDate();
    long minute = Math.floorDiv(now.getEpochSecond(), EVERY.toSeconds());
    readings.forEach(
        (gate, reading) -> days.count(run, GateKeys.of(gate), today, minute, reading.outcome()));
  }

  private void forget() {
    Instant before = clock.instant().minus(settings.retention().gates());
    int removed = days.forget(before.atZone(ZoneOffset.UTC).toLocalDate());
    LOG.debugf("Retention removed %d days of gates", removed);
  }
}

package io.parallelrun.server.action;

import io.parallelrun.server.action.webhook.Deliveries;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.OverviewChanged;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.readiness.BillingReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at every run each minute, and at one soon after it changed, by one thread. Every replica
 * does; what one has done already the others find done.
 */
@ApplicationScoped
public class ActionWatcher {
  private static final Logger LOG = Logger.getLogger(ActionWatcher.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** How many times as long as it took the watcher rests: at most a fiftieth of a processor. */
  private static final int RESTS = 49;

  private static final Duration DELIVER_EVERY = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  private final OverviewReader overviews;
  private final BillingReader billing;
  private final ActionLog log;
  private final Deliveries deliveries;
  private final Settings settings;
  private final Clock clock;
  private final Map<String, Duration> took = new ConcurrentHashMap<>();
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "action-items");
            thread.setDaemon(true);
            return thread;
          });

  ActionWatcher(
      OverviewReader overviews,
      BillingReader billing,
      ActionLog log,
      Deliveries deliveries,
      Settings settings,
      Clock clock) {
    this.overviews = overviews;
    this.billing = billing;
    this.log = log;
    this.deliveries = deliveries;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    deliveries.requireUsable();
    if (!settings.actions().enabled()) {
      return;
    }
    worker.scheduleWithFixedDelay(
        this::evaluateAll, SETTLED.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    worker.scheduleWithFixedDelay(
        this::deliver, DELIVER_EVERY.toSeconds(), DELIVER_EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  void changed(@Observes OverviewChanged event) {
    if (settings.actions().enabled() && waiting.add(event.run())) {
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
      // What it does holds a transaction or a delivery; both are short, and better ended.
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

  /** A run whose overview costs much is looked at less often, however often it changes. */
  private Duration pause(String run) {
    Duration share = took.getOrDefault(run, Duration.ZERO).multipliedBy(RESTS);
    Duration longest = share.compareTo(EVERY) > 0 ? EVERY : share;
    return longest.compareTo(SETTLED) > 0 ? longest : SETTLED;
  }

  private void evaluateAll() {
    try {
      List<String> runs = overviews.heads().stream().map(RunHead::slug).toList();
      took.keySet().retainAll(runs);
      runs.forEach(this::evaluate);
      deliveries.forget(clock.instant());
    } catch (RuntimeException e) {
      LOG.errorf(e, "Looking for action items failed; it is tried again in a minute");
    }
  }

  /** Looks at one run now; what fails is logged and tried again in a minute. */
  public void evaluate(String run) {
    try {
      overviews
          .computed(run)
          .ifPresent(
              found ->
                  log.reconcile(
                      run, Findings.of(found.overview(), billing.of(found)), clock.instant()));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Looking for action items of run %s failed; it is tried again", run);
    }
  }

  private void deliver() {
    try {
      deliveries.deliver(clock.instant());
    } catch (RuntimeException e) {
      LOG.errorf(e, "Telling the webhook failed; it is tried again");
    }
  }
}

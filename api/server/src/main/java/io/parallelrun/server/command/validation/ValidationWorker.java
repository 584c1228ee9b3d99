package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.ComparisonStore;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredComparison;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Compares, one check after the other, by one thread: soon after an input was closed, and each
 * minute whatever connections observed anew.
 */
@ApplicationScoped
public class ValidationWorker {
  private static final Logger LOG = Logger.getLogger(ValidationWorker.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final Duration LEFT_OPEN = Duration.ofDays(7);
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  private final Comparisons comparisons;
  private final RunStore runs;
  private final InputStore inputs;
  private final ComparisonStore store;
  private final Settings settings;
  private final Clock clock;
  private final Set<CheckKey> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "validation");
            thread.setDaemon(true);
            return thread;
          });

  ValidationWorker(
      Comparisons comparisons,
      RunStore runs,
      InputStore inputs,
      ComparisonStore store,
      Settings settings,
      Clock clock) {
    this.comparisons = comparisons;
    this.runs = runs;
    this.inputs = inputs;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (settings.validation().enabled()) {
      worker.scheduleWithFixedDelay(
          this::sweep, SETTLED.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has a check compared soon, once what it depends on is stored. */
  void soon(CheckKey key) {
    if (waiting.add(key)) {
      try {
        worker.schedule(() -> again(key), SETTLED.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        waiting.remove(key);
      }
    }
  }

  private void again(CheckKey key) {
    waiting.remove(key);
    attempt(key, () -> comparisons.compareIfNewer(key));
  }

  private static void attempt(CheckKey key, Runnable comparing) {
    try {
      comparing.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "Comparing %s failed; it is tried again in a minute", key);
    }
  }

  /**
   * Compares a check now, behind what is being compared.
   *
   * @return what came of it; nothing while a side says nothing
   * @throws TimeoutException when it takes longer; it goes on
   */
  public Optional<StoredComparison> now(CheckKey key, Duration wait) throws TimeoutException {
    Future<Optional<StoredComparison>> made = worker.submit(() -> comparisons.compare(key));
    try {
      return made.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a check was compared", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("comparing " + key, e.getCause());
    }
  }

  private void sweep() {
    try {
      for (StoredRun run : runs.all()) {
        for (ComparisonCheck check : run.definition().checks()) {
          CheckKey key = new CheckKey(run.slug(), check.slug());
          attempt(key, () -> comparisons.compareIfNewer(key));
        }
      }
      Instant now = clock.instant();
      Duration kept = settings.retention().comparisons();
      inputs.forget(now, LEFT_OPEN, kept);
      store.forget(now.minus(kept));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Looking for something to compare failed; it is tried again in a minute");
    }
  }
}

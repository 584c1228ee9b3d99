package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.ComparisonStore;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredComparison;
import io.parallelrun.server.watch.BackgroundWork;
import io.parallelrun.server.watch.LookSoon;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compares, one check after the other, by one thread: soon after an input was closed, and each
 * minute whatever connections observed anew.
 */
@ApplicationScoped
public class ValidationWorker {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final Duration LEFT_OPEN = Duration.ofDays(7);

  private final Comparisons comparisons;
  private final RunStore runs;
  private final InputStore inputs;
  private final ComparisonStore store;
  private final ComparisonMeters meters;
  private final Settings settings;
  private final Clock clock;
  private final BackgroundWork worker = new BackgroundWork("validation");
  private final LookSoon<CheckKey> soon =
      new LookSoon<>(worker, SETTLED, SETTLED, this::compareIfNewer);

  ValidationWorker(
      Comparisons comparisons,
      RunStore runs,
      InputStore inputs,
      ComparisonStore store,
      ComparisonMeters meters,
      Settings settings,
      Clock clock) {
    this.comparisons = comparisons;
    this.runs = runs;
    this.inputs = inputs;
    this.store = store;
    this.meters = meters;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (settings.validation().enabled()) {
      worker.every(SETTLED, EVERY, "Looking for something to compare", this::sweep);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
  }

  /** Has a check compared soon, once what it depends on is stored. */
  void soon(CheckKey key) {
    soon.changed(key);
  }

  private void compareIfNewer(CheckKey key) {
    BackgroundWork.attempt("Comparing " + key, () -> comparisons.compareIfNewer(key));
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
    Set<CheckKey> stated = new LinkedHashSet<>();
    for (StoredRun run : runs.all()) {
      for (ComparisonCheck check : run.definition().checks()) {
        stated.add(new CheckKey(run.slug(), check.slug()));
      }
    }
    meters.retain(stated);
    stated.forEach(this::compareIfNewer);
    Instant now = clock.instant();
    Duration kept = settings.retention().comparisons();
    inputs.forget(now, LEFT_OPEN, kept);
    store.forget(now.minus(kept));
  }
}

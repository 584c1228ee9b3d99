package io.parallelrun.server.command.validation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.validation.CheckKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts comparisons by outcome. Counters go with their check or run, and there are no more than
 * are exported of both. Safe from any thread.
 */
@ApplicationScoped
class ComparisonMeters {
  private final MeterRegistry registry;
  private final int mostRuns;
  private final Map<String, Map<String, Set<Counter>>> counters = new ConcurrentHashMap<>();

  @Inject
  ComparisonMeters(MeterRegistry registry, Settings settings) {
    this(registry, MetricBounds.runs(settings));
  }

  ComparisonMeters(MeterRegistry registry, int mostRuns) {
    this.registry = registry;
    this.mostRuns = mostRuns;
  }

  void count(CheckKey key, Outcome outcome) {
    Map<String, Set<Counter>> checks = counters.get(key.run());
    boolean room =
        checks == null
            ? counters.size() < mostRuns
            : checks.containsKey(key.check()) || checks.size() < MetricBounds.NAMES;
    if (room) {
      Counter counter =
          Counter.builder("parallelrun_validation_comparisons")
              .description("Comparisons made, by outcome.")
              .tag("run", key.run())
              .tag("check", key.check())
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry);
      counter.increment();
      counters
          .computeIfAbsent(key.run(), run -> new ConcurrentHashMap<>())
          .computeIfAbsent(key.check(), check -> ConcurrentHashMap.newKeySet())
          .add(counter);
    }
  }

  /** Removes the counters of all other checks. */
  void retain(Collection<CheckKey> stated) {
    counters
        .entrySet()
        .removeIf(
            run -> {
              run.getValue()
                  .entrySet()
                  .removeIf(
                      check -> {
                        boolean gone = !stated.contains(new CheckKey(run.getKey(), check.getKey()));
                        if (gone) {
                          check.getValue().forEach(registry::remove);
                        }
                        return gone;
                      });
              return run.getValue().isEmpty();
            });
  }
}

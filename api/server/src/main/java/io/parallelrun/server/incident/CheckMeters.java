package io.parallelrun.server.incident;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times the checks of integrations, by the replica that folds them. Those of a leg that
 * is no more are removed, and no more runs are counted than are exported.
 */
@ApplicationScoped
class CheckMeters {
  private final MeterRegistry registry;
  private final int mostRuns;
  private final Map<String, Map<Leg, Set<Meter>>> meters = new ConcurrentHashMap<>();

  CheckMeters(MeterRegistry registry, Settings settings) {
    this.registry = registry;
    this.mostRuns = MetricBounds.runs(settings);
  }

  void count(String run, Leg leg, HealthSample sample) {
    if (!meters.containsKey(run) && meters.size() >= mostRuns) {
      return;
    }
    Tags tags = tags(run, leg);
    Counter checks =
        Counter.builder("parallelrun_integration_checks")
            .description("Checks of an integration, by what they said.")
            .tags(tags.and("outcome", sample.outcome().name().toLowerCase(Locale.ROOT)))
            .register(registry);
    checks.increment();
    keep(run, leg, checks);
    Duration latency = sample.latency();
    if (latency != null) {
      Timer timer =
          Timer.builder("parallelrun_integration_check_duration")
              .description("How long checks of an integration took.")
              .tags(tags)
              .serviceLevelObjectives(
                  Duration.ofMillis(100),
                  Duration.ofMillis(500),
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(10))
              .register(registry);
      timer.record(latency);
      keep(run, leg, timer);
    }
  }

  private static Tags tags(String run, Leg leg) {
    return Tags.of(
        "run", run,
        "side", leg.side().name().toLowerCase(Locale.ROOT),
        "integration", leg.integration());
  }

  private void keep(String run, Leg leg, Meter meter) {
    meters
        .computeIfAbsent(run, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(leg, key -> ConcurrentHashMap.newKeySet())
        .add(meter);
  }

  /** Removes the meters of all other legs of a run. */
  void retain(String run, Collection<Leg> legs) {
    Map<Leg, Set<Meter>> of = meters.getOrDefault(run, Map.of());
    of.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !legs.contains(entry.getKey());
              if (gone) {
                entry.getValue().forEach(registry::remove);
              }
              return gone;
            });
  }

  /** Removes the meters of all other runs. */
  void retainRuns(Collection<String> runs) {
    for (String run : Set.copyOf(meters.keySet())) {
      if (!runs.contains(run)) {
        retain(run, Set.of());
        meters.remove(run);
      }
    }
  }
}

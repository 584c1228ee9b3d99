package io.parallelrun.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.RunMeasures;
import io.parallelrun.server.watch.BackgroundWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the measures of every run. Read every few seconds by one thread, whatever scrapes, so
 * that a scrape costs nothing and never waits; a run that is gone is gone from the next reading.
 */
@ApplicationScoped
public class RunMetrics {
  private static final Logger LOG = Logger.getLogger(RunMetrics.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /**
   * Where reading costs much it is read less often: half a percent of a processor, or twice a
   * minute.
   */
  private static final int RESTS = 199;

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final RunMeasures measures;
  private final MeterRegistry registry;
  private final Clock clock;
  private volatile @Nullable Instant readAt;
  private volatile int leftOutRuns;
  private final Map<Metric, PublishedGauge> gauges = new EnumMap<>(Metric.class);
  private final BackgroundWork worker = new BackgroundWork("metrics");

  RunMetrics(
      RunMeasures measures,
      MeterRegistry registry,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.measures = measures;
    this.registry = registry;
    this.clock = clock;
    Gauge.builder("parallelrun_build_info", () -> 1)
        .description("Always 1; version of the product.")
        .tag("version", version)
        .strongReference(true)
        .register(registry);
    for (Metric metric : Metric.values()) {
      MultiGauge gauge =
          MultiGauge.builder(metric.id()).description(metric.help()).register(registry);
      gauges.put(metric, new PublishedGauge(gauge, metric.labels()));
    }
  }

  void start(@Observes StartupEvent event) {
    worker.after(Duration.ZERO, this::turn);
  }

  private void turn() {
    long begun = System.nanoTime();
    publish();
    long rest = RESTS * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    long pause = Math.min(Math.max(rest, EVERY.toMillis()), LONGEST.toMillis());
    worker.after(Duration.ofMillis(pause), this::turn);
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
  }

  /** Reads once; a reading that fails leaves the last one and is logged. */
  public synchronized void publish() {
    try {
      Map<Metric, Map<List<String>, Double>> read = new EnumMap<>(Metric.class);
      RunMeasures.Reading reading = measures.read();
      for (Measure measure : reading.measures()) {
        read.computeIfAbsent(measure.name(), name -> new HashMap<>())
            .putIfAbsent(measure.labels(), measure.value());
      }
      gauges.forEach((metric, gauge) -> gauge.publish(read.getOrDefault(metric, Map.of())));
      took(reading);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Reading the metrics of runs failed; the last values stay");
    }
  }

  /** Says when it was, from the first time on: before, that there is no run says nothing. */
  private void took(RunMeasures.Reading reading) {
    boolean first = readAt == null;
    leftOutRuns = reading.leftOutRuns();
    readAt = clock.instant();
    if (first) {
      Gauge.builder("parallelrun_runs_read_timestamp_seconds", this, RunMetrics::readAt)
          .description("When the runs were last read for metrics; none before the first time.")
          .strongReference(true)
          .register(registry);
      Gauge.builder("parallelrun_left_out_runs", this, metrics -> metrics.leftOutRuns)
          .description("How many runs have no metrics, because there are too many.")
          .strongReference(true)
          .register(registry);
    }
  }

  private double readAt() {
    Instant at = readAt;
    return at == null ? Double.NaN : at.getEpochSecond();
  }
}

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
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes the measures of every run. Read every few seconds by one thread, whatever scrapes, so
 * that a scrape costs nothing and never waits; a run that is gone is gone from the next reading.
 */
@ApplicationScoped
public class RunMetrics {
  private static final Logger LOG = Logger.getLogger(RunMetrics.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /**
   * Where reading costs much it is read less often: a hundredth of a processor, or twice a minute.
   */
  private static final int RESTS = 99;

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final RunMeasures measures;
  private final Map<Metric, PublishedGauge> gauges = new EnumMap<>(Metric.class);
  private final BackgroundWork worker = new BackgroundWork("metrics");

  RunMetrics(
      RunMeasures measures,
      MeterRegistry registry,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.measures = measures;
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
      for (Measure measure : measures.all()) {
        read.computeIfAbsent(measure.name(), name -> new HashMap<>())
            .putIfAbsent(measure.labels(), measure.value());
      }
      gauges.forEach((metric, gauge) -> gauge.publish(read.getOrDefault(metric, Map.of())));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Reading the metrics of runs failed; the last values stay");
    }
  }
}

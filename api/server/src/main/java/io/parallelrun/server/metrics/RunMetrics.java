package io.parallelrun.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.RunMeasures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
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
   * Where reading costs much it is read less often: a fiftieth of a processor, or twice a minute.
   */
  private static final int RESTS = 49;

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final RunMeasures measures;
  private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "metrics");
            thread.setDaemon(true);
            return thread;
          });

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
      gauges.put(
          metric, MultiGauge.builder(metric.id()).description(metric.help()).register(registry));
    }
  }

  void start(@Observes StartupEvent event) {
    reader.execute(this::turn);
  }

  private void turn() {
    long begun = System.nanoTime();
    publish();
    long rest = RESTS * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    long pause = Math.min(Math.max(rest, EVERY.toMillis()), LONGEST.toMillis());
    try {
      reader.schedule(this::turn, pause, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Metrics are read no more: the product stops");
    }
  }

  void stop(@Observes ShutdownEvent event) {
    reader.shutdown();
    try {
      // A reading holds a transaction; it is short, and better ended than cut off.
      if (!reader.awaitTermination(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        reader.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads once; a reading that fails leaves the last one and is logged. */
  public void publish() {
    try {
      Map<Metric, List<MultiGauge.Row<?>>> rows = new EnumMap<>(Metric.class);
      for (Measure measure : measures.all()) {
        double value = measure.value();
        rows.computeIfAbsent(measure.name(), name -> new ArrayList<>())
            .add(MultiGauge.Row.of(tags(measure), () -> value));
      }
      gauges.forEach((metric, gauge) -> gauge.register(rows.getOrDefault(metric, List.of()), true));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Reading the metrics of runs failed; the last values stay");
    }
  }

  private static Tags tags(Measure measure) {
    List<String> names = measure.name().labels();
    Tags tags = Tags.empty();
    for (int i = 0; i < names.size(); i++) {
      tags = tags.and(names.get(i), measure.labels().get(i));
    }
    return tags;
  }
}

package io.parallelrun.server.plugin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times polls per connection. Safe from any thread. */
@ApplicationScoped
public class PollMeters {
  private final MeterRegistry registry;
  private final Map<String, OfConnection> known = new ConcurrentHashMap<>();

  /** Meters go to a registry. */
  public PollMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  PollOutcome count(String connection, PollOutcome outcome) {
    of(connection).count(outcome);
    return outcome;
  }

  /** Counts a poll that was made because the one before failed. */
  void retried(String connection) {
    Counter.builder("parallelrun_connector_retried_polls")
        .description("Polls made after one that failed.")
        .tag("connector", connection)
        .register(registry)
        .increment();
  }

  /** Counts what requests of a connection waited for their vendor's budget. */
  void throttled(String connection, Duration waited) {
    if (!waited.isZero()) {
      Counter.builder("parallelrun_connector_throttled")
          .description("Time requests waited for their vendor's budget.")
          .baseUnit("seconds")
          .tag("connector", connection)
          .register(registry)
          .increment(waited.toNanos() / 1e9);
    }
  }

  private OfConnection of(String connection) {
    return known.computeIfAbsent(connection, name -> new OfConnection(registry, name));
  }

  /** The meters of one connection, found once: a registry takes its time to find them. */
  private static final class OfConnection {
    private final MeterRegistry registry;
    private final String connection;
    private final Map<String, Counter> polls = new ConcurrentHashMap<>();
    private final Counter requests;
    private final Counter observations;
    private final Counter overdue;
    private final Timer duration;

    OfConnection(MeterRegistry registry, String connection) {
      this.registry = registry;
      this.connection = connection;
      this.requests = counter("parallelrun_connector_requests", "HTTP requests made by polls.");
      this.observations =
          counter("parallelrun_connector_observations", "Observations brought by polls.");
      this.overdue =
          counter("parallelrun_connector_overdue_polls", "Polls that did not end in time.");
      this.duration =
          Timer.builder("parallelrun_connector_poll_duration")
              .description("How long polls took.")
              .tag("connector", connection)
              .serviceLevelObjectives(
                  Duration.ofMillis(100),
                  Duration.ofMillis(500),
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(30))
              .register(registry);
    }

    void count(PollOutcome outcome) {
      polls.computeIfAbsent(label(outcome), this::polls).increment();
      requests.increment(outcome.requests());
      if (outcome instanceof PollOutcome.Success success) {
        observations.increment(success.result().observations().size());
      } else if (outcome instanceof PollOutcome.Failure failure && failure.abandoned()) {
        overdue.increment();
      }
      duration.record(outcome.took());
    }

    private Counter polls(String outcome) {
      return Counter.builder("parallelrun_connector_polls")
          .description("Polls made, by outcome.")
          .tag("connector", connection)
          .tag("outcome", outcome)
          .register(registry);
    }

    private Counter counter(String name, String help) {
      return Counter.builder(name)
          .description(help)
          .tag("connector", connection)
          .register(registry);
    }
  }

  private static String label(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Failure failure
        ? failure.kind().name().toLowerCase(Locale.ROOT)
        : "success";
  }
}

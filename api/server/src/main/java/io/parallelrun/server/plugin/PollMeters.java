package io.parallelrun.server.plugin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** Counts and times polls per connection. */
@ApplicationScoped
public class PollMeters {
  private final MeterRegistry registry;

  /** Meters go to a registry. */
  public PollMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  PollOutcome count(String connection, PollOutcome outcome) {
    Counter.builder("parallelrun_connector_polls")
        .description("Polls made, by outcome.")
        .tag("connector", connection)
        .tag("outcome", label(outcome))
        .register(registry)
        .increment();
    counter("parallelrun_connector_requests", "HTTP requests made by polls.", connection)
        .increment(outcome.requests());
    counter("parallelrun_connector_observations", "Observations brought by polls.", connection)
        .increment(
            outcome instanceof PollOutcome.Success success
                ? success.result().observations().size()
                : 0);
    counter("parallelrun_connector_overdue_polls", "Polls that did not end in time.", connection)
        .increment(outcome instanceof PollOutcome.Failure failure && failure.abandoned() ? 1 : 0);
    Timer.builder("parallelrun_connector_poll_duration")
        .description("How long polls took.")
        .tag("connector", connection)
        .serviceLevelObjectives(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30))
        .register(registry)
        .record(outcome.took());
    return outcome;
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

  private Counter counter(String name, String help, String connection) {
    return Counter.builder(name).description(help).tag("connector", connection).register(registry);
  }

  private static String label(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Failure failure
        ? failure.kind().name().toLowerCase(Locale.ROOT)
        : "success";
  }
}

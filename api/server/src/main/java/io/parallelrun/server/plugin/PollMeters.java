package io.parallelrun.server.plugin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.parallelrun.server.config.MetricBounds;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times polls, per poller of a connection. As many series as there are connections ×
 * pollers × kinds of outcome that were seen; those of a connection that is gone go with it, and
 * connections beyond the bound are counted as left out. Safe from any thread.
 */
@ApplicationScoped
public class PollMeters {
  private final MeterRegistry registry;
  private final Map<String, Map<String, OfPoller>> known = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Counter>> throttled = new ConcurrentHashMap<>();
  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();

  /** Meters go to a registry. */
  public PollMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("parallelrun_left_out_connectors", leftOut, Set::size)
        .description("Connections whose polls are not counted, because there are too many.")
        .strongReference(true)
        .register(registry);
  }

  /** That nothing is left out is said before the first poll as well. */
  void begin(@Observes StartupEvent event) {}

  PollOutcome count(String connection, String poller, PollOutcome outcome) {
    if (admits(connection)) {
      of(connection, poller).count(outcome);
    }
    return outcome;
  }

  private boolean admits(String connection) {
    boolean admitted = known.containsKey(connection) || known.size() < MetricBounds.POLLED;
    if (admitted) {
      leftOut.remove(connection);
    } else {
      leftOut.add(connection);
    }
    return admitted;
  }

  /** Counts a poll that was made because the one before failed. */
  void retried(String connection, String poller) {
    if (admits(connection)) {
      of(connection, poller).retried.increment();
    }
  }

  /**
   * Counts what requests waited for their vendor's budget.
   *
   * @param doing the poller, or what else of the connection sent them
   */
  void throttled(String connection, String doing, Duration waited) {
    if (!waited.isZero() && admits(connection)) {
      throttled
          .computeIfAbsent(connection, name -> new ConcurrentHashMap<>())
          .computeIfAbsent(
              doing,
              poller ->
                  Counter.builder("parallelrun_connector_throttled")
                      .description("Time requests waited for their vendor's budget.")
                      .baseUnit("seconds")
                      .tags("connector", connection, "poller", poller)
                      .register(registry))
          .increment(waited.toNanos() / 1e9);
    }
  }

  /** Takes away the series of a connection that is gone. */
  void forget(String connection) {
    leftOut.remove(connection);
    Map<String, OfPoller> pollers = known.remove(connection);
    if (pollers != null) {
      pollers.values().forEach(OfPoller::remove);
    }
    Map<String, Counter> waits = throttled.remove(connection);
    if (waits != null) {
      waits.values().forEach(registry::remove);
    }
  }

  private OfPoller of(String connection, String poller) {
    return known
        .computeIfAbsent(connection, name -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            poller,
            name -> new OfPoller(registry, Tags.of("connector", connection, "poller", name)));
  }

  /** The meters of one poller, found once: a registry takes its time to find them. */
  private static final class OfPoller {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<String, Counter> polls = new ConcurrentHashMap<>();
    private final Counter requests;
    private final Counter observations;
    private final Counter overdue;
    private final Counter retried;
    private final Timer duration;

    OfPoller(MeterRegistry registry, Tags tags) {
      this.registry = registry;
      this.tags = tags;
      this.requests = counter("parallelrun_connector_requests", "HTTP requests made by polls.");
      this.observations =
          counter("parallelrun_connector_observations", "Observations brought by polls.");
      this.overdue =
          counter("parallelrun_connector_overdue_polls", "Polls that did not end in time.");
      this.retried =
          counter("parallelrun_connector_retried_polls", "Polls made after one that failed.");
      this.duration =
          Timer.builder("parallelrun_connector_poll_duration")
              .description("How long polls took.")
              .tags(tags)
              .serviceLevelObjectives(
                  Duration.ofMillis(100),
                  Duration.ofMillis(500),
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(30))
              .register(registry);
    }

    void count(PollOutcome outcome) {
      polls.computeIfAbsent(outcome.word().toLowerCase(Locale.ROOT), this::polls).increment();
      requests.increment(outcome.requests());
      if (outcome instanceof PollOutcome.Success success) {
        observations.increment(success.result().observations().size());
      } else if (outcome instanceof PollOutcome.Failure failure && failure.abandoned()) {
        overdue.increment();
      }
      duration.record(outcome.took());
    }

    void remove() {
      for (Meter meter : new Meter[] {requests, observations, overdue, retried, duration}) {
        registry.remove(meter);
      }
      polls.values().forEach(registry::remove);
    }

    private Counter polls(String outcome) {
      return Counter.builder("parallelrun_connector_polls")
          .description("Polls made, by outcome.")
          .tags(tags)
          .tag("outcome", outcome)
          .register(registry);
    }

    private Counter counter(String name, String help) {
      return Counter.builder(name).description(help).tags(tags).register(registry);
    }
  }
}

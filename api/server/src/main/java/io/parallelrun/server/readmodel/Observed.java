package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.CheckCount;
import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.server.store.Availability;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.LatestValue;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was observed of a run, looked up by series; read in a fixed number of queries. */
final class Observed {
  private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(5);

  private final Instant now;
  private final Map<SeriesKey, LatestValue> latest = new HashMap<>();
  private final Map<String, List<SeriesKey>> names;
  private final Map<String, PollerStatus> pollers = new HashMap<>();
  private final Map<String, List<PollerStatus>> ofConnection;
  private final Map<String, String> details = new HashMap<>();
  private final Map<SeriesKey, Availability> availability = new HashMap<>();
  private final Map<SeriesKey, Long> latency;

  Observed(
      Instant now,
      List<LatestValue> latest,
      List<PollerStatus> statuses,
      List<Fact> facts,
      List<Availability> availability,
      Map<SeriesKey, Long> latency) {
    this.now = now;
    this.latency = latency;
    latest.forEach(value -> this.latest.put(value.series(), value));
    this.names =
        this.latest.keySet().stream().collect(Collectors.groupingBy(SeriesKey::connection));
    statuses.forEach(status -> pollers.put(poller(status.connection(), status.poller()), status));
    this.ofConnection = statuses.stream().collect(Collectors.groupingBy(PollerStatus::connection));
    facts.stream()
        .filter(fact -> fact.kind().equals(Fact.HEALTH_DETAIL))
        .forEach(fact -> details.put(fact.connection() + "/" + fact.name(), fact.content()));
    availability.forEach(value -> this.availability.put(value.series(), value));
  }

  /** What was observed, as far as it takes to say how pollers are doing and what they counted. */
  static Observed ofPollers(Instant now, List<LatestValue> latest, List<PollerStatus> statuses) {
    return new Observed(now, latest, statuses, List.of(), List.of(), Map.of());
  }

  private static String poller(String connection, String poller) {
    return connection + " " + poller;
  }

  /** The last value of a series. */
  Seen seen(String connection, SeriesField field, String name) {
    LatestValue value = latest.get(new SeriesKey(connection, field, name));
    return value == null
        ? Seen.NEVER
        : new Seen(value.value(), value.quality(), freshness(value), value.at());
  }

  private Freshness freshness(LatestValue value) {
    PollerStatus status = pollers.get(poller(value.series().connection(), value.poller()));
    Duration interval = status == null ? UNKNOWN_INTERVAL : status.interval();
    // A poll that brought the same number again proves it as much as a new one, unless it only
    // repeats what was written down earlier, or left something out: that may be this.
    Instant success =
        status != null
                && status.asOf() == null
                && connectionState(value.series().connection(), value.poller()) == HealthState.UP
            ? status.lastSuccess()
            : null;
    Instant at = success != null && success.isAfter(value.at()) ? success : value.at();
    return Freshness.of(at, interval, now);
  }

  /** Names of the series of a connection with a field. */
  List<String> names(String connection, SeriesField field) {
    return names.getOrDefault(connection, List.of()).stream()
        .filter(key -> key.field() == field)
        .map(SeriesKey::name)
        .sorted()
        .toList();
  }

  /** The last value of a series. */
  Optional<LatestValue> latest(SeriesKey series) {
    return Optional.ofNullable(latest.get(series));
  }

  /** When a poll last brought the same as a value again; null when none did. */
  @Nullable Instant confirmed(LatestValue value) {
    SeriesKey key = value.series();
    PollerStatus status = pollers.get(poller(key.connection(), value.poller()));
    boolean says = HealthCode.of(value.value()) != HealthCode.UNKNOWN;
    // A poll that left something out may have left out this; of itself it always says how it went.
    boolean whole =
        key.name().startsWith(SeriesKey.CONNECTION_PREFIX)
            || connectionState(key.connection(), value.poller()) == HealthState.UP;
    return status == null || status.asOf() != null || !says || !whole ? null : status.lastSuccess();
  }

  /** What was said of an integration, or why polls of a connection fail; empty for nothing. */
  String detail(SeriesKey series) {
    if (!series.name().startsWith(SeriesKey.CONNECTION_PREFIX)) {
      return details.getOrDefault(series.connection() + "/" + series.name(), "");
    }
    String poller = series.name().substring(SeriesKey.CONNECTION_PREFIX.length());
    PollerStatus status = pollers.get(poller(series.connection(), poller));
    PollFailure failure = status == null ? null : status.failure();
    return failure == null ? "" : failure.message();
  }

  /** How often an integration was checked. */
  CheckCount checks(SeriesKey series) {
    Availability checks = availability.get(series);
    return checks == null ? CheckCount.NONE : new CheckCount(checks.checks(), checks.up());
  }

  /** A percentile of a series of latency in microseconds; null without checks. */
  @Nullable Long latency(SeriesKey series) {
    return latency.get(series);
  }

  static HealthState state(HealthCode code) {
    return switch (code) {
      case UP -> HealthState.UP;
      case DEGRADED -> HealthState.DEGRADED;
      case DOWN -> HealthState.DOWN;
      case UNKNOWN -> HealthState.UNKNOWN;
    };
  }

  /** How the pollers of a connection are doing. */
  List<PollerView> pollers(String connection) {
    return ofConnection.getOrDefault(connection, List.of()).stream()
        .filter(status -> !status.poller().equals("open") || status.failure() != null)
        .map(status -> new PollerView(status, freshness(status)))
        .sorted(java.util.Comparator.comparing(view -> view.status().poller()))
        .toList();
  }

  private Freshness freshness(PollerStatus status) {
    return Freshness.of(status.knownAt(), status.interval(), now);
  }

  /** What the last poll of a poller said about the connection. */
  HealthState connectionState(String connection, String poller) {
    LatestValue value =
        latest.get(
            new SeriesKey(connection, SeriesField.HEALTH, SeriesKey.CONNECTION_PREFIX + poller));
    return value == null ? HealthState.UNKNOWN : state(HealthCode.of(value.value()));
  }
}

package io.parallelrun.server.readmodel.measure;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.PollerView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.store.PollFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Connections and their pollers: how fresh, and what fails. */
final class ConnectionMeasures {
  private final MeasureList into;
  private final RunOverview overview;

  private ConnectionMeasures(ComputedRun run, MeasureList into) {
    this.into = into;
    this.overview = run.overview();
  }

  static void add(ComputedRun run, MeasureList into) {
    ConnectionMeasures measures = new ConnectionMeasures(run, into);
    measures.connections();
  }

  private void connections() {
    into.exported("connector", overview.connections()).forEach(this::connection);
  }

  private void connection(ConnectionView connection) {
    String slug = connection.slug();
    lag(connection);
    connection.pollers().forEach(poller -> poller(slug, poller));
    into.put(
        Metric.CONNECTOR_INFO,
        1,
        slug,
        label(connection.side()),
        connection.platform(),
        connection.type());
    into.put(Metric.CONNECTOR_PAUSED, connection.paused() ? 1 : 0, slug);
    failures(slug, connection.pollers());
    into.put(Metric.CONNECTOR_UP, connection.state() == HealthState.UP ? 1 : 0, slug);
    connection.pollers().stream()
        .max(Comparator.comparing(poller -> poller.freshness().age()))
        .ifPresent(
            oldest -> {
              Instant at = oldest.freshness().observedAt();
              into.put(
                  Metric.CONNECTOR_LAST_SUCCESS_TIMESTAMP_SECONDS,
                  at == null ? 0 : at.getEpochSecond(),
                  slug);
              into.put(
                  Metric.CONNECTOR_POLL_INTERVAL_SECONDS,
                  oldest.status().interval().toSeconds(),
                  slug);
            });
  }

  private void poller(String connection, PollerView view) {
    String name = view.status().poller();
    Instant at = view.freshness().observedAt();
    into.put(
        Metric.CONNECTOR_POLLER_LAST_SUCCESS_TIMESTAMP_SECONDS,
        at == null ? 0 : at.getEpochSecond(),
        connection,
        name);
    into.put(
        Metric.CONNECTOR_POLLER_INTERVAL_SECONDS,
        view.status().interval().toSeconds(),
        connection,
        name);
    if (at != null) {
      long late = view.freshness().age().minus(view.status().interval()).toSeconds();
      into.put(Metric.CONNECTOR_POLLER_LAG_SECONDS, Math.max(0, late), connection, name);
    }
  }

  private void failures(String connection, List<PollerView> pollers) {
    Map<String, Long> since = new TreeMap<>();
    Map<String, Integer> failures = new TreeMap<>();
    for (PollerView poller : pollers) {
      PollFailure failure = poller.status().failure();
      Instant first = poller.status().failingSince();
      if (failure != null && first != null) {
        String kind = failure.kind().toLowerCase(Locale.ROOT);
        since.merge(kind, first.getEpochSecond(), Math::min);
        failures.merge(kind, poller.status().failures(), Math::max);
      }
    }
    since.forEach(
        (kind, at) ->
            into.put(Metric.CONNECTOR_FAILING_SINCE_TIMESTAMP_SECONDS, at, connection, kind));
    failures.forEach(
        (kind, in) -> into.put(Metric.CONNECTOR_CONSECUTIVE_FAILURES, in, connection, kind));
  }

  /** Nothing while a poller never succeeded: missing is not zero. */
  private void lag(ConnectionView connection) {
    List<PollerView> pollers = connection.pollers();
    if (!pollers.isEmpty()
        && pollers.stream().allMatch(each -> each.freshness().observedAt() != null)) {
      long most =
          pollers.stream()
              .map(each -> each.freshness().age().minus(each.status().interval()))
              .mapToLong(Duration::toSeconds)
              .max()
              .orElse(0);
      into.put(Metric.CONNECTOR_LAG_SECONDS, Math.max(0, most), connection.slug());
    }
  }
}

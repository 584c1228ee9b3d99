package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PollIntervals;
import io.parallelrun.server.plugin.QuotaForecast;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Side;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks at what a connection will ask of its vendor before it asks: its intervals against its
 * pollers, and everything that uses its credential against the vendor's budget. Calls no platform.
 */
@ApplicationScoped
class QuotaPlanner {
  private final ConnectionStore connections;
  private final ConnectorRegistry registry;
  private final ConnectorHost host;

  QuotaPlanner(ConnectionStore connections, ConnectorRegistry registry, ConnectorHost host) {
    this.connections = connections;
    this.registry = registry;
    this.host = host;
  }

  /**
   * What is wrong with the way a connection is to be polled; empty when nothing is, or when it
   * cannot be opened, which its check tells.
   *
   * @param settings checked, secrets as references
   */
  List<ConfigIssue> issues(String slug, String type, Map<String, String> settings) {
    List<PollerSpec> pollers = pollers(slug, type, settings);
    if (pollers.isEmpty()) {
      return List.of();
    }
    List<ConfigIssue> issues = new PollIntervals(settings).issues(pollers);
    return issues.isEmpty() ? overQuota(slug, type, settings, pollers) : issues;
  }

  private List<ConfigIssue> overQuota(
      String slug, String type, Map<String, String> settings, List<PollerSpec> pollers) {
    HttpBudget budget = budget(type);
    if (budget.windows().isEmpty()) {
      return List.of();
    }
    List<QuotaForecast.Demand> demands = new ArrayList<>(demands(slug, pollers));
    for (StoredConnection other : sharing(slug, type, settings, connections.all())) {
      demands.addAll(demands(other.slug(), pollers(other.slug(), other.type(), other.settings())));
    }
    QuotaForecast forecast = QuotaForecast.of(budget, demands);
    return forecast.exceeded().stream().map(load -> issue(slug, forecast, load)).toList();
  }

  /** Connections that are polled and use the same credential. */
  List<StoredConnection> sharing(
      String slug, String type, Map<String, String> settings, Collection<StoredConnection> among) {
    return among.stream()
        .filter(other -> other.type().equals(type) && !other.slug().equals(slug))
        .filter(other -> !other.paused())
        .filter(other -> host.shareCredential(type, settings, other.settings()))
        .toList();
  }

  HttpBudget budget(String type) {
    return registry.descriptor(type).map(d -> d.budget()).orElse(HttpBudget.UNLIMITED);
  }

  private List<PollerSpec> pollers(String slug, String type, Map<String, String> settings) {
    try (OpenConnection open =
        host.open(new ConnectionSettings(slug, type, Side.LEGACY, settings))) {
      return open.pollers();
    } catch (ConnectorException e) {
      return List.of();
    }
  }

  private static List<QuotaForecast.Demand> demands(String slug, List<PollerSpec> pollers) {
    return pollers.stream()
        .map(
            poller ->
                new QuotaForecast.Demand(
                    slug,
                    poller.name(),
                    BigDecimal.valueOf(poller.expectedRequests()),
                    poller.defaultInterval()))
        .toList();
  }

  private static ConfigIssue issue(String slug, QuotaForecast forecast, QuotaForecast.Load load) {
    String busiest =
        forecast.demands().stream()
            .filter(demand -> demand.connection().equals(slug))
            .max(Comparator.comparing(demand -> perDay(demand)))
            .map(QuotaForecast.Demand::poller)
            .orElse("");
    long others =
        forecast.demands().stream()
            .map(QuotaForecast.Demand::connection)
            .filter(connection -> !connection.equals(slug))
            .distinct()
            .count();
    return new ConfigIssue(
        PollIntervals.PREFIX + busiest,
        "over-quota",
        "expected at most "
            + load.allowed()
            + " requests per "
            + load.per()
            + " for this credential, got about "
            + load.expected().setScale(0, RoundingMode.CEILING)
            + (others == 0 ? "" : " with the " + others + " other connections that use it"),
        forecast
            .safe(slug)
            .map(QuotaPlanner::advice)
            .orElse(
                "The other connections alone use all of it: poll them less often, or use another"
                    + " credential."));
  }

  private static BigDecimal perDay(QuotaForecast.Demand demand) {
    return demand
        .requests()
        .divide(BigDecimal.valueOf(demand.every().toMillis()), 12, RoundingMode.HALF_UP);
  }

  private static String advice(Map<String, Duration> safe) {
    return safe.entrySet().stream()
        .map(each -> PollIntervals.PREFIX + each.getKey() + " to " + each.getValue())
        .collect(Collectors.joining(", ", "Set ", ", or longer."));
  }
}

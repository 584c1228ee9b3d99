package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.QuotaForecast;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollUsage;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.StoredConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what polling asks of vendors, by what polls needed lately. Calls no platform. */
@ApplicationScoped
public class QuotaReader {
  private static final Duration LATELY = Duration.ofDays(1);
  private static final int SCALE = 6;

  private final ConnectionStore connections;
  private final PollReader polls;
  private final QuotaPlanner planner;
  private final ConnectorHost host;
  private final Clock clock;

  QuotaReader(
      ConnectionStore connections,
      PollReader polls,
      QuotaPlanner planner,
      ConnectorHost host,
      Clock clock) {
    this.connections = connections;
    this.polls = polls;
    this.planner = planner;
    this.host = host;
    this.clock = clock;
  }

  /** The quota of a connection; nothing when there is no such connection. */
  public Optional<ConnectionQuota> of(String connection) {
    return connections.find(connection).map(this::of);
  }

  private ConnectionQuota of(StoredConnection connection) {
    List<String> shared =
        planner
            .sharing(connection.slug(), connection.type(), connection.settings(), connections.all())
            .stream()
            .map(StoredConnection::slug)
            .toList();
    List<String> all = new ArrayList<>(shared);
    all.add(connection.slug());
    List<PollUsage> usage = polls.usage(all, clock.instant().minus(LATELY));
    QuotaForecast forecast =
        QuotaForecast.of(planner.budget(connection.type()), demands(all, usage));
    List<PollUsage> own =
        usage.stream().filter(each -> each.connection().equals(connection.slug())).toList();
    OptionalLong available = host.available(connection.type(), connection.settings());
    return new ConnectionQuota(
        forecast.loads().stream()
            .map(
                load ->
                    new ConnectionQuota.Window(
                        load.allowed(), load.per(), load.expected(), load.ratio()))
            .toList(),
        own.stream().mapToLong(PollUsage::requests).sum(),
        own.stream().mapToLong(PollUsage::polls).sum(),
        own.stream().map(QuotaReader::poller).toList(),
        available.isPresent() ? available.getAsLong() : null,
        shared);
  }

  private static ConnectionQuota.Poller poller(PollUsage used) {
    return new ConnectionQuota.Poller(
        used.poller(), used.polls(), used.requests(), used.mean(), used.longest());
  }

  private List<QuotaForecast.Demand> demands(List<String> connections, List<PollUsage> usage) {
    Map<String, PollUsage> lately =
        usage.stream()
            .collect(
                Collectors.toMap(
                    each -> each.connection() + "/" + each.poller(), Function.identity()));
    List<QuotaForecast.Demand> demands = new ArrayList<>();
    for (String connection : connections) {
      for (PollerStatus poller : polls.statusesOf(connection)) {
        PollUsage used = lately.get(connection + "/" + poller.poller());
        if (used != null && used.polls() > 0) {
          demands.add(
              new QuotaForecast.Demand(
                  connection,
                  poller.poller(),
                  BigDecimal.valueOf(used.requests())
                      .divide(BigDecimal.valueOf(used.polls()), SCALE, RoundingMode.HALF_UP),
                  poller.interval()));
        }
      }
    }
    return demands;
  }
}

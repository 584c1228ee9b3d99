package io.parallelrun.server.plugin.shadow;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PluginTrial;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Side;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Polls a connection with both versions of its plugin: first with the one in use, as it goes on
 * from where the last poll stopped, then with the new one, from the same cursors, at the same time
 * of the clock, and from the same answers. Stores nothing. Safe from any thread.
 */
public final class ShadowPolls {
  private final PluginTrial trial;
  private final boolean live;
  private final Clock clock;
  private final BooleanSupplier stopped;

  /**
   * Polls nothing yet.
   *
   * @param live whether requests are sent that the version in use does not send
   * @param clock what it shows when a connection is begun is what both see throughout
   * @param stopped whether to begin no further poll
   */
  public ShadowPolls(PluginTrial trial, boolean live, Clock clock, BooleanSupplier stopped) {
    this.trial = trial;
    this.live = live;
    this.clock = clock;
    this.stopped = stopped;
  }

  /** The host's context with another way out, and a clock that stands. */
  private record Lent(ConnectorContext host, InstantSource clock, HttpGateway http)
      implements ConnectorContext {
    @Override
    public String connection() {
      return host.connection();
    }

    @Override
    public Side side() {
      return host.side();
    }

    @Override
    public System.Logger logger() {
      return host.logger();
    }
  }

  /**
   * Compares.
   *
   * @param cursors where a poller goes on, by its name
   */
  public ConnectionComparison compare(
      ConnectionSettings settings, Function<String, Cursor> cursors) {
    AnswerTape tape = new AnswerTape();
    NewRequests beyond = new NewRequests(live);
    InstantSource still = InstantSource.fixed(clock.instant());
    OpenConnection former;
    try {
      former =
          trial.openInUse(settings, host -> new Lent(host, still, tape.recording(host.http())));
    } catch (ConnectorException e) {
      return troubled(settings, "The version in use cannot be opened", e, false);
    }
    try (former;
        OpenConnection latter =
            trial.openCandidate(
                settings, host -> new Lent(host, still, tape.replaying(host.http(), beyond)))) {
      return new ConnectionComparison(
          settings.slug(), settings.type(), "", false, polled(former, latter, beyond, cursors));
    } catch (ConnectorException e) {
      return troubled(settings, "The new version cannot be opened", e, true);
    }
  }

  private static ConnectionComparison troubled(
      ConnectionSettings settings, String what, ConnectorException why, boolean unusable) {
    return new ConnectionComparison(
        settings.slug(),
        settings.type(),
        what + ": " + why.getMessage() + " " + why.remedy(),
        unusable,
        List.of());
  }

  private List<PollerComparison> polled(
      OpenConnection former,
      OpenConnection latter,
      NewRequests beyond,
      Function<String, Cursor> cursors) {
    Map<String, PollerSpec> before = byName(former);
    Map<String, PollerSpec> after = byName(latter);
    Map<String, Cursor> from = new LinkedHashMap<>();
    Map<String, PollOutcome> said = new LinkedHashMap<>();
    for (String poller : before.keySet()) {
      if (!stopped.getAsBoolean()) {
        from.put(poller, cursors.apply(poller));
        said.put(poller, poll(former, poller, from.getOrDefault(poller, Cursor.START)));
      }
    }
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<PollerComparison> comparisons = new ArrayList<>();
    for (String poller : names) {
      if (stopped.getAsBoolean()) {
        return comparisons;
      }
      beyond.begin();
      PollOutcome other =
          after.containsKey(poller)
              ? poll(latter, poller, from.getOrDefault(poller, Cursor.START))
              : null;
      comparisons.add(
          PollerComparison.of(
              poller,
              new PollerComparison.Polled(before.get(poller), said.get(poller)),
              new PollerComparison.Polled(after.get(poller), other),
              beyond.sent(),
              beyond.named().stream().map(latter::redacted).toList()));
    }
    return comparisons;
  }

  private static Map<String, PollerSpec> byName(OpenConnection connection) {
    Map<String, PollerSpec> specs = new LinkedHashMap<>();
    connection.pollers().forEach(spec -> specs.put(spec.name(), spec));
    return specs;
  }

  /** It always ends, shortly after its deadline at the latest. */
  private static PollOutcome poll(OpenConnection connection, String poller, Cursor from) {
    return connection.poll(poller, from).toCompletableFuture().join();
  }
}

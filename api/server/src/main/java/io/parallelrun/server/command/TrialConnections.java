package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The connections versions of a plugin are compared on, and where their polls go on. */
@ApplicationScoped
class TrialConnections {
  /** Each of them is asked everything once more, and what came of it is kept for a day. */
  private static final int MOST_NAMED = 200;

  private final ConnectorHost host;
  private final ConnectionStore connections;
  private final OpenedConnections opened;
  private final PollReader polls;
  private final Clock clock;

  TrialConnections(
      ConnectorHost host,
      ConnectionStore connections,
      OpenedConnections opened,
      PollReader polls,
      Clock clock) {
    this.host = host;
    this.connections = connections;
    this.opened = opened;
    this.polls = polls;
    this.clock = clock;
  }

  /**
   * Those that are chosen.
   *
   * @param polled how many there are that are polled
   */
  record Choice(int polled, List<StoredConnection> chosen) {}

  /**
   * Chooses among those of some connectors. One that is paused or left off is asked nothing, unless
   * somebody names it.
   *
   * @param named which ones; empty for the first so many
   * @throws InvalidInputException when there is none, one that is named is not one of them, or too
   *     many are named
   */
  Choice choose(Set<String> connectors, List<String> named, int most) throws InvalidInputException {
    List<StoredConnection> all =
        connections.all().stream()
            .filter(each -> connectors.contains(each.type()) && !each.isPushedTo())
            .toList();
    List<StoredConnection> polled =
        all.stream().filter(each -> !each.paused() && !each.leftOff()).toList();
    requireKnown(all, named);
    List<StoredConnection> chosen =
        named.isEmpty()
            ? polled.stream().limit(most).toList()
            : all.stream().filter(each -> named.contains(each.slug())).toList();
    if (chosen.isEmpty()) {
      throw new InvalidInputException(
          "plugin",
          "no connection that is polled uses it, so there is nothing to compare. Add it as it is.");
    }
    return new Choice(polled.size(), chosen);
  }

  private static void requireKnown(List<StoredConnection> all, List<String> named)
      throws InvalidInputException {
    if (named.size() > MOST_NAMED) {
      throw new InvalidInputException(
          "connection",
          "expected at most "
              + MOST_NAMED
              + " names, got "
              + named.size()
              + ". Compare on some of them: they are asked everything once more.");
    }
    Set<String> known = all.stream().map(StoredConnection::slug).collect(Collectors.toSet());
    for (String slug : named) {
      if (!known.contains(slug)) {
        throw new InvalidInputException(
            "connection", "expected one that uses the plugin, got \"" + slug + "\"");
      }
    }
  }

  /** What it is opened with; its vendor is left alone for as long as that asked, whoever heard. */
  ConnectionSettings settings(StoredConnection connection) {
    Map<String, Instant> rests = polls.rests(clock.instant());
    Instant rest = rests.get(connection.slug());
    if (rest != null) {
      host.rests(connection.type(), connection.settings(), rest);
    }
    return opened.settings(connection);
  }

  /** Where a poller goes on. */
  Cursor cursor(StoredConnection connection, String poller) {
    SavedCursor saved = polls.cursor(connection.slug(), poller);
    return new Cursor(saved.text(), saved.version());
  }
}

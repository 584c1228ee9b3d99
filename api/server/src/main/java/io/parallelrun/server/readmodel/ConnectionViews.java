package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.StoredConnection;
import java.util.List;

/** Puts the view of a connection together. */
final class ConnectionViews {
  private ConnectionViews() {}

  static ConnectionView of(StoredConnection connection, RunDefinition run, Observed observed) {
    List<PollerView> pollers = observed.pollers(connection.slug());
    HealthState worst = pollers.isEmpty() ? HealthState.UNKNOWN : HealthState.UP;
    Freshness oldest = pollers.isEmpty() ? Freshness.NEVER : pollers.get(0).freshness();
    PollFailure failure = null;
    for (PollerView poller : pollers) {
      HealthState said = observed.connectionState(connection.slug(), poller.status().poller());
      HealthState seen = said.seen(poller.freshness());
      // A poll that failed is known, however long the last success is ago.
      HealthState state = poller.status().failure() == null ? seen : said;
      worst = worst.worse(state);
      oldest = oldest.worse(poller.freshness());
      failure = failure == null ? poller.status().failure() : failure;
    }
    return new ConnectionView(
        connection.slug(),
        connection.run(),
        connection.platform(),
        side(connection, run),
        connection.type(),
        connection.paused(),
        worst,
        oldest,
        failure,
        pollers,
        connection.onStartFailure(),
        connection.leftOff());
  }

  private static Side side(StoredConnection connection, RunDefinition run) {
    return run.platforms().stream()
        .filter(platform -> platform.slug().equals(connection.platform()))
        .map(Platform::side)
        .findFirst()
        .orElse(Side.LEGACY);
  }
}

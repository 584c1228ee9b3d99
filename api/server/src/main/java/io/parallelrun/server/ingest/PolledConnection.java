package io.parallelrun.server.ingest;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.StoredConnection;
import java.time.ZoneId;

/**
 * A connection as polling needs it.
 *
 * @param stored its settings
 * @param side which side of the run it observes
 * @param zone the run's zone
 */
record PolledConnection(StoredConnection stored, Side side, ZoneId zone) {
  static PolledConnection of(StoredConnection connection, RunDefinition run) {
    Side side =
        run.platforms().stream()
            .filter(platform -> platform.slug().equals(connection.platform()))
            .map(Platform::side)
            .findFirst()
            .orElse(Side.LEGACY);
    return new PolledConnection(connection, side, run.zone());
  }

  String slug() {
    return stored.slug();
  }
}

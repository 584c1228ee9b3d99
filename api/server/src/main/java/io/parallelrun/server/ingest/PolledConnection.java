package io.parallelrun.server.ingest;

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
  String slug() {
    return stored.slug();
  }
}

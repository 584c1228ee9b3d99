package io.parallelrun.server.store.health;

import io.parallelrun.server.store.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A series of health, and how it is filled.
 *
 * @param id of the series
 * @param series its connection and name
 * @param poller who fills it
 * @param interval between two polls; null when its poller was never started or is no more
 * @param failing whether the last poll failed
 * @param lastAt time of its latest sample; null before the first
 * @param latencyId id of the series of how long the same checks took; null when there is none
 */
public record HealthSeries(
    long id,
    SeriesKey series,
    String poller,
    @Nullable Duration interval,
    boolean failing,
    @Nullable Instant lastAt,
    @Nullable Long latencyId) {
  /** The pseudo-poller that says whether a connection could be opened. */
  private static final String OPENING = "open";

  /**
   * Whether it says how an integration of its connection is.
   *
   * @param integration the connector's name of it; null for the connection itself
   */
  public boolean follows(@Nullable String integration) {
    return integration == null ? ofConnection() : integration.equals(series.name());
  }

  /** Whether it says how polls of its connection go, and still does. */
  private boolean ofConnection() {
    return series.name().startsWith(SeriesKey.CONNECTION_PREFIX)
        && interval != null
        && (failing || !poller.equals(OPENING));
  }
}

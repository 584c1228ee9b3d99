package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.health.Leg;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a leg was not up.
 *
 * @param state its latest state
 * @param worst its worst state
 * @param cause slug of the integration at the root of it, as it was latest
 * @param closedAt when it was up again; null while it is not
 * @param changes what became of it, oldest first
 */
public record StoredIncident(
    long id,
    String run,
    Leg leg,
    HealthState state,
    HealthState worst,
    String cause,
    Instant openedAt,
    @Nullable Instant closedAt,
    List<Change> changes) {
  public StoredIncident {
    changes = List.copyOf(changes);
  }

  /**
   * One change.
   *
   * @param state the state it came to
   * @param detail what was said of it; empty when nothing was
   */
  public record Change(Instant at, HealthState state, String cause, String detail) {}
}

package io.parallelrun.domain.health;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the state of a leg does to its incidents. An incident goes on until the leg is up again:
 * neither silence nor maintenance nor a pause ends it, because none of them says that it works.
 */
public enum IncidentStep {
  /** A new one begins. */
  OPEN,
  /** The one that is open has come to another state or cause. */
  CHANGE,
  /** The one that is open is over. */
  CLOSE;

  /**
   * The step to be taken.
   *
   * @param open the latest state of the incident that is open; null when none is
   */
  public static Optional<IncidentStep> of(@Nullable Shown open, Shown now) {
    if (open == null) {
      return now.state().troubled() ? Optional.of(OPEN) : Optional.empty();
    }
    if (now.state() == HealthState.UP) {
      return Optional.of(CLOSE);
    }
    boolean same = open.state() == now.state() && open.cause().equals(now.cause());
    return same ? Optional.empty() : Optional.of(CHANGE);
  }
}

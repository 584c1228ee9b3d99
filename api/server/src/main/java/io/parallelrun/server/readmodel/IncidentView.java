package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a side of an integration was not up.
 *
 * @param integration its slug
 * @param name what people call it
 * @param state its latest state
 * @param worst its worst
 * @param cause slug of the integration at the root of it, as it was latest
 * @param causeName what people call that one
 * @param closedAt when it was over; null while it goes on
 * @param lasted how long it lasted, or has lasted so far
 * @param changes what became of it, oldest first
 */
public record IncidentView(
    long id,
    String run,
    String integration,
    String name,
    Side side,
    HealthState state,
    HealthState worst,
    String cause,
    String causeName,
    Instant openedAt,
    @Nullable Instant closedAt,
    Duration lasted,
    List<Change> changes) {
  public IncidentView {
    changes = List.copyOf(changes);
  }

  /**
   * One change.
   *
   * @param detail what was said of it; empty when nothing was
   */
  public record Change(
      Instant at, HealthState state, String cause, String causeName, String detail) {
    /** The state in words, with what it is blocked by. */
    public String stateText() {
      return state == HealthState.BLOCKED ? "blocked by " + causeName : LegView.word(state);
    }

    /** How it is to be taken. */
    public Tone tone() {
      return LegView.tone(state);
    }
  }

  /** Whether it goes on. */
  public boolean open() {
    return closedAt == null;
  }

  /** How it is to be taken. */
  public Tone tone() {
    return open() ? LegView.tone(worst) : Tone.UNKNOWN;
  }

  /** Its worst state in words. */
  public String worstText() {
    return worst == HealthState.BLOCKED ? "blocked by " + causeName : LegView.word(worst);
  }

  /** The side in a word. */
  public String sideText() {
    return side.name().toLowerCase(Locale.ROOT);
  }

  /** How long it lasted, in words. */
  public String lastedText() {
    return Age.text(lasted);
  }
}

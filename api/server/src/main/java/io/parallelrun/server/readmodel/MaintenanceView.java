package io.parallelrun.server.readmodel;

import io.parallelrun.domain.run.Side;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance window.
 *
 * @param side null for both
 * @param integration slug; null for all
 * @param integrationName what people call it; null for all
 * @param until first moment after it, as it was planned
 * @param actor who said so
 * @param canceledAt when it was called off; null while it was not
 * @param state whether it is to come, under way, over or called off
 */
public record MaintenanceView(
    long id,
    String run,
    @Nullable Side side,
    @Nullable String integration,
    @Nullable String integrationName,
    Instant from,
    Instant until,
    String reason,
    String actor,
    Instant createdAt,
    @Nullable Instant canceledAt,
    @Nullable String canceledBy,
    State state) {
  /** Where it is. */
  public enum State {
    /** It is to come. */
    PLANNED,
    /** It is under way. */
    ACTIVE,
    /** It is over. */
    OVER,
    /** It was called off. */
    CANCELED
  }

  /** Whether it may still be called off. */
  public boolean cancelable() {
    return state == State.PLANNED || state == State.ACTIVE;
  }

  /** What it covers, in words. */
  public String scopeText() {
    String what = integrationName == null ? "all integrations" : integrationName;
    return side == null ? what : what + ", " + side.name().toLowerCase(Locale.ROOT);
  }

  /** Where it is, in a word. */
  public String stateText() {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** How it is to be taken. */
  public Tone tone() {
    return state == State.ACTIVE ? Tone.WARN : Tone.UNKNOWN;
  }
}

package io.parallelrun.server.store.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new state for an action item.
 *
 * @param state the state
 * @param until when it returns; given when it is put aside, and only then
 * @param reason why, at most 500 characters
 * @param actor who
 */
public record ActionChange(
    ActionState state, @Nullable Instant until, String reason, String actor) {
  public ActionChange {
    if (state.isAside() != (until != null)) {
      throw new IllegalArgumentException("until: expected for what is put aside, and only then");
    }
  }
}

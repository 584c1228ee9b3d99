package io.parallelrun.server.store.action;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which action items are asked for.
 *
 * @param run slug of a run; null for all
 * @param states states that count; empty for all
 * @param before only items with a smaller id: the rest of a list that goes from new to old
 * @param limit at most so many
 */
public record ActionQuery(@Nullable String run, Set<ActionState> states, long before, int limit) {
  public ActionQuery {
    states = Set.copyOf(states);
  }
}

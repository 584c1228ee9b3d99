package io.parallelrun.connector.declarative.expression;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much an evaluation builds. A value that is used twice counts twice, as it does for whoever
 * prints, compares or searches what holds it: a tree of two references to one half, forty times
 * over, takes little room and is never printed to its end.
 */
final class Weights {
  static final long MOST = 2_000_000;
  private static final int CHARACTERS = 16;

  /** What containers that were seen weigh, by identity. */
  private final Map<Object, Long> known = new IdentityHashMap<>();

  /**
   * Weighs what a step gave.
   *
   * @param built whether the step makes values of its own; others hand on what is there, of which
   *     only what was built before is looked at
   * @throws BoundReached when it is too much
   */
  void check(Object result, boolean built) {
    if (isContainer(result) && weight(result, built) > MOST) {
      throw new BoundReached(
          "it built more than " + MOST + " values, each counted as often as it is used");
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof Map || value instanceof List;
  }

  private long weight(Object value, boolean deep) {
    if (value instanceof String text) {
      return 1L + text.length() / CHARACTERS;
    }
    if (!isContainer(value)) {
      return 1;
    }
    Long before = known.get(value);
    if (before != null) {
      return before;
    }
    Collection<?> parts = value instanceof Map<?, ?> map ? map.values() : (List<?>) value;
    long weight = 1;
    for (Object part : parts) {
      weight += deep || !isContainer(part) ? weight(part, deep) : known.getOrDefault(part, 1L);
      if (weight > MOST) {
        break;
      }
    }
    known.put(value, weight);
    return weight;
  }
}

package io.parallelrun.domain.simulation;

import java.util.List;

/**
 * Work in a network.
 *
 * @param key makes its random numbers its own; the same key draws the same numbers in every
 *     network, which keeps scenarios comparable
 * @param duration how long it takes once it can go on
 * @param after indexes of the tasks that must be finished before, each lower than its own
 */
public record Task(long key, WorkDuration duration, List<Integer> after) {
  public Task {
    after = List.copyOf(after);
  }

  /** A task whose key is made of a name (FNV-1a). */
  public static Task named(String name, WorkDuration duration, List<Integer> after) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return new Task(hash, duration, after);
  }
}

package io.parallelrun.server.config;

import io.parallelrun.domain.overlap.SmallestGroup;

/** From how many people on it is told how both sides overlap. */
public final class IdentityBounds {
  private IdentityBounds() {}

  /**
   * The smallest group that is told of.
   *
   * @throws IllegalArgumentException when the setting is out of its range; the message names it
   */
  public static SmallestGroup smallestGroup(Settings settings) {
    try {
      return new SmallestGroup(settings.identity().smallestGroup());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "PARALLELRUN_IDENTITY_SMALLEST_GROUP: "
              + e.getMessage()
              + ": set it to the people of whom nobody knows any more who is meant, or leave it out"
              + " for 5",
          e);
    }
  }
}

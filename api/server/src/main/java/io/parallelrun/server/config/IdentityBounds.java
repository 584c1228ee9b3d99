package io.parallelrun.server.config;

/** From how many people on it is told how both sides overlap. */
public final class IdentityBounds {
  private static final int MOST = 1_000;

  private IdentityBounds() {}

  /**
   * People of the smallest group that is told of, 1 to 1,000.
   *
   * @throws IllegalArgumentException when the setting is out of this range; the message names it
   */
  public static int smallestGroup(Settings settings) {
    int people = settings.identity().smallestGroup();
    if (people < 1 || people > MOST) {
      throw new IllegalArgumentException(
          "PARALLELRUN_IDENTITY_SMALLEST_GROUP: expected 1 to %d people, got %d: set it to the"
                  .formatted(MOST, people)
              + " people of whom nobody knows any more who is meant, or leave it out for 5");
    }
    return people;
  }
}

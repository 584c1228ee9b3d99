package io.parallelrun.domain.overlap;

/**
 * From how many people on it is told how groups of them overlap: of fewer it would be known who is
 * meant. All figures of an overlap are hidden together, for any one of them and the sizes of both
 * groups give the others away.
 *
 * @param people at least so many each group must have, 1 to 1,000
 */
public record SmallestGroup(int people) {
  private static final int MOST = 1_000;

  public SmallestGroup {
    if (people < 1 || people > MOST) {
      throw new IllegalArgumentException(
          "smallest group: expected 1 to " + MOST + " people, got " + people);
    }
  }

  /** Whether it is hidden how two groups of some sizes overlap. */
  public boolean hides(long legacy, long replacement) {
    return Math.min(legacy, replacement) < people;
  }

  /** Whether an overlap is hidden. */
  public boolean hides(IdentityOverlap overlap) {
    return hides(overlap.legacy(), overlap.replacement());
  }

  /** What is said in place of a number. */
  public String words() {
    return "fewer than " + people;
  }
}

package io.parallelrun.domain.health;

/**
 * The last 21 outcomes of something, packed, and how much they change. A recent change counts for
 * more than an old one: weights go from 0.75 to 1.25, as Nagios has them, so that all twenty
 * changes together are exactly 100 percent.
 *
 * @param outcomes two bits each, the newest lowest
 * @param count how many there are, 0 to 21
 */
public record FlapHistory(long outcomes, int count) {
  /** Outcomes that are looked at. */
  public static final int SAMPLES = 21;

  /** Nothing yet. */
  public static final FlapHistory NONE = new FlapHistory(0, 0);

  private static final long ALL = (1L << (2 * SAMPLES)) - 1;
  private static final int NEWEST_WEIGHT = 95;
  private static final int WEIGHT_STEP = 2;
  private static final int WHOLE = 1_520;

  /** With one more. */
  public FlapHistory add(Outcome outcome) {
    return new FlapHistory(
        ((outcomes << 2) | outcome.ordinal()) & ALL, Math.min(SAMPLES, count + 1));
  }

  /** Share of change in percent, rounded half up. */
  public int percent() {
    return (change() * 100 + WHOLE / 2) / WHOLE;
  }

  /** Whether the share of change is at least that many percent, exactly. */
  public boolean atLeast(int percent) {
    return change() * 100 >= percent * WHOLE;
  }

  private int change() {
    int change = 0;
    long pairs = outcomes ^ (outcomes >>> 2);
    for (int i = 0; i < count - 1; i++) {
      if (((pairs >>> (2 * i)) & 3) != 0) {
        change += NEWEST_WEIGHT - WEIGHT_STEP * i;
      }
    }
    return change;
  }
}

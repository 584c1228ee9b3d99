package io.parallelrun.domain.validation;

/**
 * What share of everything may differ, judged by what was compared, with a confidence of 95 %.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1; never 0
 */
public record Interval(double low, double high) {
  /** How sure it is. */
  public static final double CONFIDENCE = 0.95;

  private static final double Z = 1.959963984540054;

  /**
   * The share behind a count: the exact upper bound when none differ, Wilson's interval otherwise.
   *
   * @param differing how many of those compared
   * @param compared more than none
   */
  public static Interval of(long differing, long compared) {
    if (compared < 1 || differing < 0 || differing > compared) {
      throw new IllegalArgumentException(differing + " of " + compared);
    }
    if (differing == 0) {
      return new Interval(0, 1 - Math.pow(1 - CONFIDENCE, 1.0 / compared));
    }
    double n = compared;
    double share = differing / n;
    double center = share + Z * Z / (2 * n);
    double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    return new Interval(Math.max(0, (center - half) / scale), Math.min(1, (center + half) / scale));
  }
}

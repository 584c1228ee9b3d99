package io.parallelrun.domain.validation;

/**
 * How often two sides differ in one aspect, beside how often the legacy side differs from itself.
 *
 * @param aspect in what
 * @param differing legacy against replacement
 * @param of compared
 * @param noisy legacy against legacy, read again
 * @param noisyOf compared; 0 when it was not read again
 * @param shift differences of numbers, replacement less legacy
 * @param noiseShift the same, legacy read again less legacy
 */
public record AspectTally(
    Aspect aspect,
    long differing,
    long of,
    long noisy,
    long noisyOf,
    Moments shift,
    Moments noiseShift) {
  /** One-sided, 95 %. */
  private static final double ABOVE = 1.6448536269514722;

  /** Standard errors that a mean moves by chance once in 370 times. */
  private static final double MOVED = 3;

  /**
   * Whether the legacy side differs from itself no less often, so that none of these counts.
   *
   * @param tolerance share of their size by which numbers may move as a whole
   */
  public boolean isNoise(double tolerance) {
    if (noisy == 0 || of == 0 || moved(tolerance)) {
      return false;
    }
    double here = (double) differing / of;
    double there = (double) noisy / noisyOf;
    double pooled = (double) (differing + noisy) / (of + noisyOf);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / of + 1.0 / noisyOf));
    return here - there <= ABOVE * error;
  }

  /**
   * Whether the numbers as a whole moved, which noise does not do.
   *
   * @param tolerance share of their size they may move by
   */
  public boolean moved(double tolerance) {
    if (shift.n() == 0 || noiseShift.n() == 0) {
      return false;
    }
    double off = Math.abs(shift.mean() - noiseShift.mean());
    double error = Math.sqrt(shift.error() + noiseShift.error());
    return off > MOVED * error && off > tolerance * shift.size();
  }
}

package io.parallelrun.domain.simulation;

import java.util.random.RandomGenerator;

/**
 * The beta-PERT distribution of a three-point estimate: a beta distribution between the outer
 * points with shapes 1 + 4 (likely − low) / (high − low) and 1 + 4 (high − likely) / (high − low),
 * drawn exactly as X / (X + Y) of two gamma variates. Its mean is (low + 4 likely + high) / 6.
 * Immutable.
 */
public final class BetaPert {
  private static final double WEIGHT = 4;

  private final double low;
  private final double width;
  private final double alpha;
  private final double beta;

  /** A distribution; the points must be finite and in order. */
  public BetaPert(double low, double likely, double high) {
    if (!(low <= likely && likely <= high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "estimate: expected low ≤ likely ≤ high, got " + low + ", " + likely + ", " + high);
    }
    this.low = low;
    this.width = high - low;
    this.alpha = width == 0 ? 1 : 1 + WEIGHT * (likely - low) / width;
    this.beta = width == 0 ? 1 : 1 + WEIGHT * (high - likely) / width;
  }

  /** One draw. */
  public double draw(RandomGenerator random) {
    if (width == 0) {
      return low;
    }
    double x = gamma(alpha, random);
    double y = gamma(beta, random);
    return low + width * (x / (x + y));
  }

  /** Marsaglia and Tsang (2000), exact for shapes from 1 on. */
  private static double gamma(double shape, RandomGenerator random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        if (StrictMath.log(random.nextDouble()) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
          return d * v;
        }
      }
    }
  }
}

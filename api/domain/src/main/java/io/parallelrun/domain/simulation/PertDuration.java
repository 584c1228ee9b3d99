package io.parallelrun.domain.simulation;

import java.util.SplittableRandom;

/** Work somebody estimated, of which a share is left. */
public final class PertDuration implements WorkDuration {
  /** Binary fractions of whole days must not cost a day more. */
  private static final double SLACK = 1e-9;

  private final BetaPert days;
  private final double leftRatio;

  /**
   * States the work.
   *
   * @param days how long all of it takes
   * @param leftRatio how much of it is left, 0 to 1
   */
  public PertDuration(BetaPert days, double leftRatio) {
    if (!(leftRatio >= 0 && leftRatio <= 1)) {
      throw new IllegalArgumentException("leftRatio: expected 0 to 1, got " + leftRatio);
    }
    this.days = days;
    this.leftRatio = leftRatio;
  }

  @Override
  public int draw(SplittableRandom random, int most) {
    double left = Math.ceil(days.draw(random) * leftRatio - SLACK);
    return left > most ? most + 1 : (int) left;
  }
}

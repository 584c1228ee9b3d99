package io.parallelrun.domain.simulation;

import java.util.SplittableRandom;

/** How long one piece of work takes, drawn anew for each trial. Pure and safe to share. */
public sealed interface WorkDuration permits Bootstrap, PertDuration {

  /**
   * One draw. It depends on nothing but the random numbers, so that the same ones give the same
   * days.
   *
   * @param most days that are looked ahead
   * @return whole days from 0 to {@code most}, or {@code most + 1} when it is not done by then
   */
  int draw(SplittableRandom random, int most);
}

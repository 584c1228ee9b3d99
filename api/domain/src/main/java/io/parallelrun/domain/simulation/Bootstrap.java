package io.parallelrun.domain.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Work at the pace of its past: periods are drawn from the history with replacement, zeros
 * included, until nothing is left. Within the last period work is taken to advance evenly, so that
 * the result is a day and not a whole period: a weekly sample says how much a week brings, with its
 * weekend, and nothing finer.
 */
public final class Bootstrap implements WorkDuration {
  /** Largest amount of work, so that no sum of it overflows. */
  public static final long MOST_WORK = 1_000_000_000_000_000_000L;

  private final long left;
  private final long[] samples;
  private final int periodDays;
  private final @Nullable BetaPert growth;

  /**
   * States the work.
   *
   * @param left work that is left, from 0 to {@link #MOST_WORK}, in any unit
   * @param samples work done per period in the past, in the same unit, none below 0, at least one
   * @param periodDays length of a period, 1 to 31 days
   * @param growth ratio by which what is left grows before it is done, at most 3; null for none
   */
  public Bootstrap(long left, long[] samples, int periodDays, @Nullable BetaPert growth) {
    if (left < 0 || left > MOST_WORK) {
      throw new IllegalArgumentException("left: expected 0 to 10^18, got " + left);
    }
    if (samples.length == 0 || Arrays.stream(samples).anyMatch(it -> it < 0 || it > MOST_WORK)) {
      throw new IllegalArgumentException(
          "samples: expected at least one, each 0 to 10^18, got " + Arrays.toString(samples));
    }
    if (periodDays < 1 || periodDays > 31) {
      throw new IllegalArgumentException("periodDays: expected 1 to 31, got " + periodDays);
    }
    this.left = left;
    this.samples = samples.clone();
    this.periodDays = periodDays;
    this.growth = growth;
  }

  @Override
  public int draw(SplittableRandom random, int most) {
    long rest = growth == null ? left : (long) Math.ceil(left * (1 + growth.draw(random)));
    int day = 0;
    while (rest > 0) {
      if (day > most) {
        return most + 1;
      }
      long done = samples[random.nextInt(samples.length)];
      if (done >= rest) {
        return Math.min(most + 1, day + daysFor(rest, done));
      }
      rest -= done;
      day += periodDays;
    }
    return day;
  }

  private int daysFor(long rest, long done) {
    if (rest <= (Long.MAX_VALUE - done) / periodDays) {
      return (int) ((rest * periodDays + done - 1) / done);
    }
    return (int) Math.ceil((double) rest / done * periodDays);
  }
}

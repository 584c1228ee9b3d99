package io.parallelrun.domain.simulation;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How many trials end after how many days. Trials that do not end in the days looked at count as
 * later than all of them. Immutable.
 */
public final class DayDistribution {
  private static final double Z95 = 1.96;

  /** Trials that end up to a day; the last element is all of them. */
  private final int[] upTo;

  /** Of counts per day, the last of which is of the trials that did not end. */
  DayDistribution(int[] counts) {
    upTo = counts.clone();
    Arrays.parallelPrefix(upTo, Integer::sum);
  }

  /** Number of trials. */
  public int trials() {
    return upTo[upTo.length - 1];
  }

  /** Trials that end after exactly that many days; 0 outside the days looked at. */
  public int count(int day) {
    return day < 0 || day > most() ? 0 : day == 0 ? upTo[0] : upTo[day] - upTo[day - 1];
  }

  /** Days that were looked at. */
  public int most() {
    return upTo.length - 2;
  }

  /** How likely it ends after at most that many days. */
  public Probability within(long days) {
    int last = (int) Math.min(days, most());
    return Probability.of(last < 0 ? 0 : upTo[last], trials());
  }

  /** How likely it takes more than that many days. */
  public Probability after(long days) {
    int last = (int) Math.min(days, most());
    return Probability.of(trials() - (last < 0 ? 0 : upTo[last]), trials());
  }

  /** Share of the trials that did not end in the days looked at. */
  public Probability unfinished() {
    return after(most());
  }

  /**
   * The quantile by nearest rank: the days after which at least that percentage of the trials has
   * ended.
   *
   * @param percent 1 to 100
   * @return nothing when it lies behind the days looked at
   */
  public OptionalInt quantile(int percent) {
    requirePercent(percent);
    return ranked(((long) percent * trials() + 99) / 100);
  }

  /** Lower end of the 95 % confidence interval of a quantile, by order statistics. */
  public OptionalInt low(int percent) {
    requirePercent(percent);
    return ranked(Math.max(1, (long) Math.floor(expected(percent) - spread(percent))));
  }

  /** Upper end of the 95 % confidence interval of a quantile, by order statistics. */
  public OptionalInt high(int percent) {
    requirePercent(percent);
    return ranked(Math.min(trials(), (long) Math.ceil(expected(percent) + spread(percent)) + 1));
  }

  private double expected(int percent) {
    return trials() * (percent / 100.0);
  }

  private double spread(int percent) {
    double ratio = percent / 100.0;
    return Z95 * Math.sqrt(trials() * ratio * (1 - ratio));
  }

  private OptionalInt ranked(long rank) {
    int found = Arrays.binarySearch(upTo, (int) rank);
    int day = found < 0 ? -found - 1 : found;
    while (day > 0 && upTo[day - 1] >= rank) {
      day--;
    }
    return day > most() ? OptionalInt.empty() : OptionalInt.of(day);
  }

  private static void requirePercent(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent: expected 1 to 100, got " + percent);
    }
  }
}

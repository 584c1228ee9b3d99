package io.parallelrun.domain.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How likely work is done within so many periods, exactly: the distribution of a sum of draws from
 * the history. What {@link Bootstrap} approaches, for small cases.
 */
public final class Convolution {
  private static final int MOST_BACKLOG = 100_000;

  private Convolution() {}

  /**
   * Probability of being done within 1, 2, … periods.
   *
   * @param history work done per period in the past, each equally likely; none below 0
   * @param backlog work to do, 0 to 100,000
   * @param periods how many periods, 1 or more
   */
  public static List<Fraction> doneWithin(List<Integer> history, int backlog, int periods) {
    if (history.isEmpty() || history.stream().anyMatch(sample -> sample < 0)) {
      throw new IllegalArgumentException("history: expected samples of 0 or more, got " + history);
    }
    if (backlog < 0 || backlog > MOST_BACKLOG) {
      throw new IllegalArgumentException(
          "backlog: expected 0 to " + MOST_BACKLOG + ", got " + backlog);
    }
    BigInteger[] open = new BigInteger[backlog];
    Arrays.fill(open, BigInteger.ZERO);
    if (backlog > 0) {
      open[0] = BigInteger.ONE;
    }
    BigInteger all = BigInteger.ONE;
    List<Fraction> within = new ArrayList<>();
    for (int period = 0; period < periods; period++) {
      open = next(open, history);
      all = all.multiply(BigInteger.valueOf(history.size()));
      BigInteger still = Arrays.stream(open).reduce(BigInteger.ZERO, BigInteger::add);
      within.add(new Fraction(all.subtract(still), all));
    }
    return within;
  }

  /** Ways to have done each amount that is less than the backlog after one more period. */
  private static BigInteger[] next(BigInteger[] open, List<Integer> history) {
    BigInteger[] next = new BigInteger[open.length];
    Arrays.fill(next, BigInteger.ZERO);
    for (int sample : history) {
      for (int done = 0; done + (long) sample < open.length; done++) {
        next[done + sample] = next[done + sample].add(open[done]);
      }
    }
    return next;
  }
}

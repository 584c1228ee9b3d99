package io.parallelrun.domain.simulation;

/**
 * How often to try.
 *
 * @param seed the same seed gives the same result, with any number of workers
 * @param count number of trials, 1 to 1,000,000
 * @param workers who does the work
 */
public record Trials(long seed, int count, Workers workers) {
  /** Enough for a standard error of half a percent at most. */
  public static final int DEFAULT_COUNT = 10_000;

  private static final int MOST = 1_000_000;

  public Trials {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("trials: expected 1 to " + MOST + ", got " + count);
    }
  }

  /** The default number of trials in the calling thread. */
  public static Trials seeded(long seed) {
    return new Trials(seed, DEFAULT_COUNT, Workers.CALLER);
  }

  /** Another number of trials. */
  public Trials times(int trials) {
    return new Trials(seed, trials, workers);
  }

  /** Done by others. */
  public Trials by(Workers others) {
    return new Trials(seed, count, others);
  }
}

package io.parallelrun.server.action.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: up to half a minute, doubled each time to an hour at most, and
 * anything in between, so that receivers that return are not run over by everybody at once.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  private Backoff() {}

  /**
   * The wait after an attempt.
   *
   * @param attempts so far, 1 and up
   */
  static Duration after(int attempts, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(longest(attempts).toMillis() + 1));
  }

  /** The longest wait after an attempt. */
  static Duration longest(int attempts) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}

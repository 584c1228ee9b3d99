package io.parallelrun.server.command.push;

import io.parallelrun.server.security.MinuteBuckets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How often a connection may be pushed to. Safe from any thread. */
final class PushThrottle {
  /** Pushes at once, and in a minute. */
  static final int MOST = 60;

  private final MinuteBuckets<String> buckets;

  PushThrottle(Clock clock) {
    this.buckets = new MinuteBuckets<>(clock, MOST);
  }

  /** Counts a push, or says how long it has to wait; then it does not count. */
  void take(String connection) throws TooManyPushesException {
    Optional<Duration> wait = buckets.take(connection);
    if (wait.isPresent()) {
      throw new TooManyPushesException(
          "Expected at most " + MOST + " pushes a minute to " + connection + ", got more",
          wait.get());
    }
  }
}

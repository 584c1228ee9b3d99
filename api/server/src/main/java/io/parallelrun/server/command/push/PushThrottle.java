package io.parallelrun.server.command.push;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.parallelrun.server.plugin.ClockMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a connection may be pushed to: a token bucket each, full at first and refilled evenly.
 * Of this replica alone; a restart fills it. Remembers a bounded number of connections. Safe from
 * any thread.
 */
final class PushThrottle {
  /** Pushes at once, and in a minute. */
  static final int MOST = 60;

  private static final int MOST_CONNECTIONS = 2_000;

  private final Clock clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CONNECTIONS;
        }
      };

  PushThrottle(Clock clock) {
    this.clock = clock;
  }

  /** Counts a push, or says how long it has to wait; then it does not count. */
  void take(String connection) throws TooManyPushesException {
    ConsumptionProbe probe = bucket(connection).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
      throw new TooManyPushesException(
          "Expected at most " + MOST + " pushes a minute to " + connection + ", got more",
          Duration.ofSeconds(seconds));
    }
  }

  private Bucket bucket(String connection) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          connection,
          id ->
              Bucket.builder()
                  .withCustomTimePrecision(new ClockMeter(clock))
                  .addLimit(limit -> limit.capacity(MOST).refillGreedy(MOST, Duration.ofMinutes(1)))
                  .build());
    }
  }
}

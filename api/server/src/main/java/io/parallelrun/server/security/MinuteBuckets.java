package io.parallelrun.server.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.parallelrun.server.plugin.ClockMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often something may be asked: a token bucket for each key, full at first and refilled evenly
 * within a minute. Of this replica alone; a restart fills them. Remembers a bounded number of keys.
 * Safe from any thread.
 */
public final class MinuteBuckets<K> {
  private static final int MOST_KEYS = 2_000;

  private final Clock clock;
  private final int most;
  private final Map<K, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * Full buckets.
   *
   * @param most at once, and in a minute
   */
  public MinuteBuckets(Clock clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** Counts one, or says how long it has to wait, at least a second; then it does not count. */
  public Optional<Duration> take(K key) {
    ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
    long nanos = probe.getNanosToWaitForRefill();
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Duration.ofNanos(nanos).toSeconds() + 1));
  }

  private Bucket bucket(K key) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          key,
          id ->
              Bucket.builder()
                  .withCustomTimePrecision(new ClockMeter(clock))
                  .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                  .build());
    }
  }
}

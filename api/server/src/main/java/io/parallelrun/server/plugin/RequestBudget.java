package io.parallelrun.server.plugin;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Requests that one credential may still send, in all windows of its vendor's budget at once. A
 * token bucket: full at first, refilled evenly. Of this replica alone, as one alone polls; a
 * restart fills it. Safe from any thread.
 */
final class RequestBudget {
  /** A request waits so long at most; whoever would wait longer is told when to come again. */
  private static final Duration MOST_WAIT = Duration.ofSeconds(10);

  private final Clock clock;
  private final Bucket bucket;

  RequestBudget(HttpBudget budget, Clock clock) {
    this.clock = clock;
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(new ClockMeter(clock));
    for (HttpBudget.Window window : budget.windows()) {
      builder =
          builder.addLimit(
              limit ->
                  limit.capacity(window.requests()).refillGreedy(window.requests(), window.per()));
    }
    this.bucket = builder.build();
  }

  /** Takes what a request costs, if that is there at once. */
  boolean tryTake(int weight) {
    return bucket.tryConsume(weight);
  }

  /**
   * Takes what a request costs, after a short wait where that is enough.
   *
   * @param weight of the request
   * @param deadline no wait goes past it
   * @return how long it waited
   * @throws ConnectorException of kind RATE_LIMITED when it would take longer; nothing is taken
   */
  Duration take(int weight, Instant deadline) throws ConnectorException, InterruptedException {
    Duration waited = Duration.ZERO;
    while (true) {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(weight);
      if (probe.isConsumed()) {
        return waited;
      }
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(1);
      Instant until = clock.instant().plus(wait);
      if (wait.compareTo(MOST_WAIT) > 0 || until.isAfter(deadline)) {
        throw ConnectorException.rateLimited(
            "The vendor's budget of requests for this credential is used up.", until);
      }
      Thread.sleep(wait.toMillis());
      waited = waited.plus(wait);
    }
  }

  /** Requests that could be sent at once. */
  long available() {
    return bucket.getAvailableTokens();
  }
}

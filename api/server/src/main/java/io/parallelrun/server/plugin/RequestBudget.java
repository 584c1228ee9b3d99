package io.parallelrun.server.plugin;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests that one credential may still send, in all windows of its vendor's budget at once, and
 * none before the time the vendor asked to wait until. A token bucket: full at first, refilled
 * evenly. Of this replica alone, as one alone polls; a restart fills it. Safe from any thread.
 */
final class RequestBudget {
  /** A request waits so long at most; whoever would wait longer is told when to come again. */
  private static final Duration MOST_WAIT = Duration.ofSeconds(10);

  private final HttpBudget declared;
  private final Clock clock;
  private final VendorRest rest;
  private final CountDownLatch stopping;
  private final @Nullable Bucket bucket;

  /** One of a host that does not stop. */
  RequestBudget(HttpBudget budget, Clock clock) {
    this(budget, clock, new VendorRest(), new CountDownLatch(1));
  }

  /**
   * A full one.
   *
   * @param rest what the vendor asked of the credential
   * @param stopping ends every wait when it is counted down
   */
  RequestBudget(HttpBudget budget, Clock clock, VendorRest rest, CountDownLatch stopping) {
    this.declared = budget;
    this.clock = clock;
    this.rest = rest;
    this.stopping = stopping;
    this.bucket = budget.windows().isEmpty() ? null : bucket(budget, clock);
  }

  private static Bucket bucket(HttpBudget budget, Clock clock) {
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(new ClockMeter(clock));
    for (HttpBudget.Window window : budget.windows()) {
      builder =
          builder.addLimit(
              limit ->
                  limit.capacity(window.requests()).refillGreedy(window.requests(), window.per()));
    }
    return builder.build();
  }

  /** Whether it is that of a vendor's limits. */
  boolean isOf(HttpBudget budget) {
    return declared.equals(budget);
  }

  /** Whether the vendor states limits at all. */
  boolean isLimited() {
    return bucket != null;
  }

  VendorRest rest() {
    return rest;
  }

  /**
   * Until when nothing can be sent, however long a request waits; nothing when one could be sent in
   * time, as far as the vendor's own word goes.
   */
  Optional<Instant> refusedUntil(Instant deadline) {
    Instant until = rest.until();
    Instant patience = clock.instant().plus(MOST_WAIT);
    Instant latest = patience.isBefore(deadline) ? patience : deadline;
    return until.isAfter(latest) ? Optional.of(until) : Optional.empty();
  }

  /** Takes what a request costs, if that is there at once. */
  boolean tryTake(int weight) {
    return !rest.until().isAfter(clock.instant()) && (bucket == null || bucket.tryConsume(weight));
  }

  /**
   * Takes what a request costs, after a short wait where that is enough.
   *
   * @param weight of the request
   * @param deadline no wait goes past it
   * @return how long it waited
   * @throws ConnectorException of kind RATE_LIMITED when it would take longer, or the host stops;
   *     nothing is taken
   */
  Duration take(int weight, Instant deadline) throws ConnectorException, InterruptedException {
    Duration waited = Duration.ZERO;
    while (true) {
      Instant now = clock.instant();
      boolean asked = rest.until().isAfter(now);
      Duration wait = asked ? Duration.between(now, rest.until()) : refill(weight);
      if (wait.isZero()) {
        return waited;
      }
      boolean tooLong =
          waited.plus(wait).compareTo(MOST_WAIT) > 0 || now.plus(wait).isAfter(deadline);
      if (tooLong || stopping.await(wait.toMillis() + 1, TimeUnit.MILLISECONDS)) {
        throw refused(asked, now.plus(wait));
      }
      waited = waited.plus(wait);
    }
  }

  /** Takes it, or says how long that would take. */
  private Duration refill(int weight) {
    if (bucket == null) {
      return Duration.ZERO;
    }
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(weight);
    return probe.isConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(1);
  }

  private static ConnectorException refused(boolean asked, Instant until) {
    return ConnectorException.rateLimited(
        asked
            ? "The vendor asked to wait: nothing is sent with this credential before."
            : "The vendor's budget of requests for this credential is used up.",
        until);
  }

  /** Requests that could be sent at once; of one without limits nothing is known. */
  long available() {
    return bucket == null || rest.until().isAfter(clock.instant())
        ? 0
        : bucket.getAvailableTokens();
  }
}

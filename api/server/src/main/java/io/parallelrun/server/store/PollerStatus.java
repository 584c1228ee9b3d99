package io.parallelrun.server.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a poller is doing.
 *
 * @param connection slug of its connection
 * @param poller its name
 * @param interval between two polls
 * @param lastStart when it last began
 * @param lastSuccess when it last succeeded; null for never
 * @param failures failed polls since then
 * @param failure why the last poll failed; null when it succeeded
 * @param failingSince first failed poll since the last success; null when it succeeded
 * @param asOf as of when the oldest of what it told holds, where that is not when it was told; null
 *     for a poller that says how things are when it asks
 */
public record PollerStatus(
    String connection,
    String poller,
    Duration interval,
    Instant lastStart,
    @Nullable Instant lastSuccess,
    int failures,
    @Nullable PollFailure failure,
    @Nullable Instant failingSince,
    @Nullable Instant asOf) {

  /** One that says how things are when it asks. */
  public PollerStatus(
      String connection,
      String poller,
      Duration interval,
      Instant lastStart,
      @Nullable Instant lastSuccess,
      int failures,
      @Nullable PollFailure failure,
      @Nullable Instant failingSince) {
    this(
        connection,
        poller,
        interval,
        lastStart,
        lastSuccess,
        failures,
        failure,
        failingSince,
        null);
  }

  /** As of when what it told is known to hold; null when it never told anything. */
  public @Nullable Instant knownAt() {
    return asOf == null ? lastSuccess : asOf;
  }
}

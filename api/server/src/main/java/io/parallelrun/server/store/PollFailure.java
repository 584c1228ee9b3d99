package io.parallelrun.server.store;

import io.parallelrun.server.plugin.FailurePolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a poll failed.
 *
 * @param kind failure kind of the plugin contract
 * @param message what went wrong, without secrets
 * @param remedy what to do
 * @param retryAt not to be polled before; null for the usual time
 */
public record PollFailure(String kind, String message, String remedy, @Nullable Instant retryAt) {
  /** Whether somebody is told at the first failure, as no time mends it. */
  public boolean needsSomebody() {
    return FailurePolicy.alertsAtOnce(kind);
  }

  /** Whether it is polled again before its usual time, with pauses that grow. */
  public boolean retriesSoon() {
    return retryAt == null && FailurePolicy.retriesSoon(kind);
  }
}

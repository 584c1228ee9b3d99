package io.parallelrun.server.plugin;

import io.parallelrun.spi.FailureKind;

/**
 * What the host does about a failure, by its kind. A stated time to wait until comes before all of
 * it: nothing is asked before that.
 *
 * @param retry when it is tried again
 * @param itsFault whether it counts against the plugin, towards its quarantine
 */
public record FailurePolicy(Retry retry, boolean itsFault) {
  /** When a poll is tried again. */
  public enum Retry {
    /** Soon, with pauses that grow and a random part, until the next tick comes. */
    GROWING,
    /** At the next tick that is an hour away or more: only a person can mend it. */
    RARELY,
    /** At the next tick. */
    NEXT_TICK
  }

  /** The policy for a kind of failure. */
  public static FailurePolicy of(FailureKind kind) {
    return switch (kind) {
      case CONFIG, AUTHENTICATION, AUTHORIZATION -> new FailurePolicy(Retry.RARELY, false);
      case RATE_LIMITED -> new FailurePolicy(Retry.NEXT_TICK, false);
      case UNAVAILABLE, BAD_RESPONSE -> new FailurePolicy(Retry.GROWING, false);
      case BUG -> new FailurePolicy(Retry.GROWING, true);
    };
  }
}

package io.parallelrun.server.plugin;

import io.parallelrun.spi.FailureKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the host does about a failure, by its kind. A stated time to wait until comes before all of
 * it: nothing is asked before that.
 *
 * @param retry when it is tried again
 * @param alert when somebody is told
 * @param shown what it says of the platform
 * @param itsFault whether it counts against the plugin, towards its quarantine
 */
public record FailurePolicy(Retry retry, Alert alert, Shown shown, boolean itsFault) {
  /** When a poll is tried again. */
  public enum Retry {
    /** Soon, with pauses that grow and a random part, until the next tick comes. */
    GROWING,
    /** At the next tick that is an hour away or more: only a person can mend it. */
    RARELY,
    /** At the next tick. */
    NEXT_TICK
  }

  /** When an action item is made of it. */
  public enum Alert {
    /** At the first failure: only a person can mend it, and no time does. */
    AT_ONCE,
    /** When it has lasted for some intervals: it may pass by itself. */
    WHEN_IT_LASTS
  }

  /** What a failure says of the platform that was asked. */
  public enum Shown {
    /** It does not work for us. */
    DOWN,
    /** Nothing: the failure is of the settings, of a limit, or of the connector. */
    UNKNOWN
  }

  /** The policy for a kind of failure. */
  public static FailurePolicy of(FailureKind kind) {
    return switch (kind) {
      case CONFIG -> new FailurePolicy(Retry.RARELY, Alert.AT_ONCE, Shown.UNKNOWN, false);
      case AUTHENTICATION, AUTHORIZATION ->
          new FailurePolicy(Retry.RARELY, Alert.AT_ONCE, Shown.DOWN, false);
      case RATE_LIMITED ->
          new FailurePolicy(Retry.NEXT_TICK, Alert.WHEN_IT_LASTS, Shown.UNKNOWN, false);
      case UNAVAILABLE -> new FailurePolicy(Retry.GROWING, Alert.WHEN_IT_LASTS, Shown.DOWN, false);
      case BAD_RESPONSE ->
          new FailurePolicy(Retry.GROWING, Alert.WHEN_IT_LASTS, Shown.UNKNOWN, false);
      case BUG -> new FailurePolicy(Retry.GROWING, Alert.WHEN_IT_LASTS, Shown.UNKNOWN, true);
    };
  }

  /**
   * Whether an action item is made of a stored failure at once.
   *
   * @param kind as it was stored; one that this version does not know is given time
   */
  public static boolean alertsAtOnce(String kind) {
    return stored(kind).filter(policy -> policy.alert() == Alert.AT_ONCE).isPresent();
  }

  /**
   * Whether what failed is tried again before its next tick.
   *
   * @param kind as it was stored; one that this version does not know is not
   */
  public static boolean retriesSoon(String kind) {
    return stored(kind).filter(policy -> policy.retry() == Retry.GROWING).isPresent();
  }

  private static Optional<FailurePolicy> stored(String kind) {
    return Arrays.stream(FailureKind.values())
        .filter(known -> known.name().equals(kind))
        .findFirst()
        .map(FailurePolicy::of);
  }
}

package io.parallelrun.domain.readiness;

import java.util.Collection;

/** What the condition of a gate says at one moment. */
public enum GateOutcome {
  /** Met, as far as fresh data tell. */
  CLEAN,
  /** Not known: no data, or none that are fresh. */
  UNKNOWN,
  /** Not met. */
  FAILED;

  /** The worst of some: one part that fails is enough, one that is not known is not met. */
  public static GateOutcome worst(Collection<GateOutcome> parts) {
    return parts.stream()
        .reduce((one, other) -> one.compareTo(other) >= 0 ? one : other)
        .orElse(UNKNOWN);
  }
}

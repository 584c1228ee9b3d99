package io.parallelrun.domain.health;

/** Whether something works. */
public enum HealthState {
  /** Not known: never measured, or not measurable. */
  UNKNOWN,
  /** It works. */
  UP,
  /** It worked when last measured, but that is too long ago. */
  LATE,
  /** It works badly. */
  DEGRADED,
  /** It does not work. */
  DOWN;

  /** The state to be shown: what is stale never shows as working. */
  public HealthState seen(Freshness freshness) {
    return switch (freshness.grade()) {
      case FRESH -> this;
      case NEVER -> UNKNOWN;
      case STALE -> this == UP || this == DEGRADED ? LATE : this;
    };
  }
}

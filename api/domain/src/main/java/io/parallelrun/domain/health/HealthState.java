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
  DOWN,
  /** It changes too often for a single answer to say anything. */
  FLAPPING,
  /** Somebody works on it, until a moment that was said in advance. */
  MAINTENANCE,
  /** Not watched, because somebody said so or because it is not in use. */
  PAUSED,
  /** What it depends on does not work; the cause says what that is. */
  BLOCKED;

  /** The state to be shown: what is stale never shows as working. */
  public HealthState seen(Freshness freshness) {
    return switch (freshness.grade()) {
      case FRESH -> this;
      case NEVER -> UNKNOWN;
      case STALE -> this == UP || this == DEGRADED ? LATE : this;
    };
  }

  /** Whether it begins an incident: something is wrong, and nobody said it may be. */
  public boolean troubled() {
    return switch (this) {
      case LATE, DEGRADED, DOWN, FLAPPING, BLOCKED -> true;
      case UNKNOWN, UP, MAINTENANCE, PAUSED -> false;
    };
  }

  /** Orders states by how much they ask for attention; higher is worse. */
  public int gravity() {
    return switch (this) {
      case UP -> 0;
      case PAUSED -> 1;
      case MAINTENANCE -> 2;
      case UNKNOWN -> 3;
      case LATE -> 4;
      case DEGRADED -> 5;
      case FLAPPING -> 6;
      case BLOCKED -> 7;
      case DOWN -> 8;
    };
  }

  /** The one of two that asks for more attention. */
  public HealthState worse(HealthState other) {
    return gravity() >= other.gravity() ? this : other;
  }
}

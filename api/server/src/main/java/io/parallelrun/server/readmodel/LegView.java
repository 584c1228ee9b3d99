package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One side of an integration.
 *
 * @param state as it is to be shown; stale never shows as up
 * @param detail what the connector said
 * @param availability share of checks over thirty days that found it up; null without checks
 * @param latencyMillis 95th percentile over thirty days; null without checks
 */
public record LegView(
    String connection,
    String integration,
    HealthState state,
    Freshness freshness,
    String detail,
    @Nullable BigDecimal availability,
    @Nullable Long latencyMillis) {
  /** How the state is to be taken. */
  public Tone tone() {
    return tone(state);
  }

  /** How a state is to be taken. */
  static Tone tone(HealthState state) {
    return switch (state) {
      case UP -> Tone.GOOD;
      case DEGRADED, LATE -> Tone.WARN;
      case DOWN -> Tone.BAD;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  /** The state in words. */
  public String stateText() {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** How old it is, in words. */
  public String ageText() {
    return freshness.observedAt() == null ? "never checked" : Age.text(freshness.age()) + " ago";
  }

  /** Availability in words. */
  public String availabilityText() {
    return Percent.text(availability);
  }
}

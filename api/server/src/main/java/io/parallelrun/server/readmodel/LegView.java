package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One side of an integration.
 *
 * @param connection slug of the connection that observes it
 * @param integration what it is called there; null when the polls of the connection say how it is
 * @param state as it is to be shown; stale never shows as up
 * @param own what its own checks say, whatever it depends on
 * @param cause slug of the integration at the root of its state; its own unless it is blocked
 * @param causeName what people call that one
 * @param flapping whether its checks change too often to say anything
 * @param freshness how old its last check is
 * @param lastSuccess when a check last found it working; null for never
 * @param maintenanceUntil when the work on it ends; null when there is none
 * @param detail what the connector said
 * @param checks checks over thirty days, those made during maintenance left out
 * @param availability share of them that found it up; null without checks
 * @param latencyMillis 95th percentile of the same; null without checks
 */
public record LegView(
    String connection,
    @Nullable String integration,
    HealthState state,
    HealthState own,
    String cause,
    String causeName,
    boolean flapping,
    Freshness freshness,
    @Nullable Instant lastSuccess,
    @Nullable Instant maintenanceUntil,
    String detail,
    long checks,
    @Nullable BigDecimal availability,
    @Nullable Long latencyMillis) {
  /** How the state is to be taken. */
  public Tone tone() {
    return tone(state);
  }

  /** How a state is to be taken. */
  public static Tone tone(HealthState state) {
    return switch (state) {
      case UP -> Tone.GOOD;
      case DEGRADED, LATE, FLAPPING, BLOCKED, MAINTENANCE -> Tone.WARN;
      case DOWN -> Tone.BAD;
      case UNKNOWN, PAUSED -> Tone.UNKNOWN;
    };
  }

  /** The state in words, with what it is blocked by. */
  public String stateText() {
    return state == HealthState.BLOCKED ? "blocked by " + causeName : word(state);
  }

  /** A state in a word. */
  public static String word(HealthState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** What its own checks say, where something else is shown; empty where they say nothing more. */
  public String ownText() {
    boolean more = own != state && own != HealthState.UNKNOWN;
    return more ? "its own checks say " + word(own) : "";
  }

  /** Whether something else is at the root of its state. */
  public boolean blocked() {
    return state == HealthState.BLOCKED;
  }

  /** What names it in the page, wherever it is shown. */
  public String key() {
    return integration == null ? connection : connection + "-" + integration;
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

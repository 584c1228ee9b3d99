package io.parallelrun.domain.health;

/**
 * The state of a leg as it is to be shown.
 *
 * @param state with everything taken into account
 * @param cause slug of the integration that is at the root of it; its own unless it is blocked
 * @param own what its own checks say
 */
public record Shown(HealthState state, String cause, HealthState own) {}

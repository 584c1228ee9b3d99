package io.parallelrun.domain.health;

import io.parallelrun.domain.run.Side;

/** One side of an integration. */
public record Leg(String integration, Side side) {}

package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.Leg;

/** A series as it counts for a leg. */
public record Track(Leg leg, long seriesId) {}

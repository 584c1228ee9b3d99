package io.parallelrun.server.store;

/**
 * A run's definition was saved, the key its people are hashed with was rotated, or the run was
 * removed; observe after success.
 */
public record RunChanged(String run) {}

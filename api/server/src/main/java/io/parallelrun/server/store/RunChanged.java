package io.parallelrun.server.store;

/** A run's definition was saved or the run was removed; observe after success. */
public record RunChanged(String run) {}

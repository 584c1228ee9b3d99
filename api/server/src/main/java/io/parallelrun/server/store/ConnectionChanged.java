package io.parallelrun.server.store;

/** A connection was saved, paused, resumed or removed; observe after success. */
public record ConnectionChanged(String run, String connection) {}

package io.parallelrun.server.store;

/**
 * A poll was stored; observe after success.
 *
 * @param run the run the connection belongs to
 * @param connection who was polled
 * @param samples stored samples, 0 for a failed poll
 */
public record SamplesStored(String run, String connection, int samples) {}

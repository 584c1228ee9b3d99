package io.parallelrun.server.store;

import java.time.Instant;

/**
 * That the roster of a connection was read with the key its run uses now.
 *
 * @param connection slug
 * @param readAt when, UTC
 * @param people different people in it
 */
public record RosterReading(String connection, Instant readAt, int people) {}

package io.parallelrun.server.store.push;

import java.time.Instant;

/**
 * A push that was stored. Times are UTC.
 *
 * @param connection slug of the connection
 * @param observations in it
 * @param stored samples that were added or restated; 0 when all of it was known
 * @param asOf as of when its oldest series holds
 * @param receivedAt when it came
 */
public record StoredPush(
    String connection, int observations, int stored, Instant asOf, Instant receivedAt) {}

package io.parallelrun.server.store;

import java.time.Instant;

/**
 * A sample that got another value after it was stored.
 *
 * @param id larger for what was recorded later
 */
public record Restatement(
    long id, SeriesKey series, Instant at, long before, long after, Instant recordedAt) {}

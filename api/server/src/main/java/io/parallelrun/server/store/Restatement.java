package io.parallelrun.server.store;

import java.time.Instant;

/** A sample that got another value after it was stored. */
public record Restatement(
    SeriesKey series, Instant at, long before, long after, Instant recordedAt) {}

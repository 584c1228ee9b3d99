package io.parallelrun.server.store;

import java.time.Instant;

/** The newest value of a series; it may be old. */
public record LatestValue(SeriesKey series, Instant at, long value, Quality quality) {}

package io.parallelrun.server.store;

import java.time.Instant;

/**
 * The newest value of a series; it may be old.
 *
 * @param poller the poller that brings it
 */
public record LatestValue(
    SeriesKey series, Instant at, long value, Quality quality, String poller) {}

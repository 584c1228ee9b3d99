package io.parallelrun.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sample and what is known of how it came.
 *
 * @param series it is of
 * @param poller that brings the series
 * @param sample itself; null when single ones of that time are no longer kept
 * @param poll that recorded it; null when none did, or when that is no longer known
 * @param origin what made it; null when that is not known
 * @param since when that began to make what the poller brings; null without an origin
 */
public record RecordedSample(
    SeriesKey series,
    String poller,
    @Nullable StoredSample sample,
    @Nullable RecordedPoll poll,
    @Nullable StoredOrigin origin,
    @Nullable Instant since) {}

package io.parallelrun.server.store;

import java.time.Duration;
import java.time.Instant;

/**
 * One poll that was made.
 *
 * @param id grows with time
 * @param outcome {@code SUCCESS}, {@code PARTIAL} when something is missing, or the failure kind
 * @param stored samples stored
 * @param rejected observations that were not acceptable
 */
public record PollLogEntry(
    long id,
    String connection,
    String poller,
    Instant startedAt,
    Duration took,
    String outcome,
    int requests,
    int stored,
    int rejected,
    String message) {}

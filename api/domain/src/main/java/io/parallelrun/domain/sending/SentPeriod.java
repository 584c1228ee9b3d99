package io.parallelrun.domain.sending;

import java.time.Instant;

/**
 * Messages that were sent in some time.
 *
 * @param from first instant
 * @param until up to when they were counted
 * @param messages at least 0
 */
public record SentPeriod(Instant from, Instant until, long messages) {}

package io.parallelrun.server.store;

import java.time.Instant;

/** A single sample as it was stored, and when. */
public record StoredSample(Instant at, long value, Quality quality, Instant recordedAt) {}

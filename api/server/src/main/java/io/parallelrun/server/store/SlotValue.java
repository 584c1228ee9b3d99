package io.parallelrun.server.store;

import java.time.Instant;

/**
 * The roll-up of one series over one slot of time.
 *
 * @param slot epoch day of the run's zone, or epoch seconds / 900 for quarter hours
 * @param n samples in it
 * @param total sum of the values
 * @param least smallest value
 * @param most largest value
 * @param lastAt time of the last sample
 * @param last value of the last sample
 * @param up samples that were {@link HealthCode#UP}
 */
public record SlotValue(
    SeriesKey series,
    long slot,
    int n,
    long total,
    long least,
    long most,
    Instant lastAt,
    long last,
    int up) {}

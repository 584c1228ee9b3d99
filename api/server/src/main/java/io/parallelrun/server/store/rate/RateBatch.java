package io.parallelrun.server.store.rate;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Rates that were recorded together.
 *
 * @param firstId of its rates
 * @param lastId of its rates
 * @param source where they came from
 * @param rates how many there are
 * @param corrected how many of them took the place of an earlier one of the same pair and day
 * @param from first day a rate of it is for
 * @param last last day a rate of it is for
 */
public record RateBatch(
    long firstId,
    long lastId,
    Instant recordedAt,
    String source,
    int rates,
    int corrected,
    LocalDate from,
    LocalDate last) {}

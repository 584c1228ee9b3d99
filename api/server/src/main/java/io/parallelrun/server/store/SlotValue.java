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
    int up) {
  /** Whether it is of the same series and slot as another. */
  boolean isOf(SlotValue other) {
    return slot == other.slot && series.equals(other.series);
  }

  /** The same slot with what came in another part of it. */
  SlotValue plus(SlotValue other) {
    SlotValue later = other.lastAt.isBefore(lastAt) ? this : other;
    return new SlotValue(
        series,
        slot,
        n + other.n,
        total + other.total,
        Math.min(least, other.least),
        Math.max(most, other.most),
        later.lastAt,
        later.last,
        up + other.up);
  }
}

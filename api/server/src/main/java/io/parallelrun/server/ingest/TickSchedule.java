package io.parallelrun.server.ingest;

import java.time.Duration;
import java.time.Instant;

/**
 * The ticks of one poller: a fixed grid of instants, so that a late tick does not delay the next
 * one and every replica has the same grid. The grid is shifted by a hash of the name, so that
 * pollers of the same interval do not start together.
 *
 * @param interval between two ticks, at least a second
 * @param shift of the grid, less than the interval
 */
public record TickSchedule(Duration interval, Duration shift) {
  /** The schedule of a poller. */
  public static TickSchedule of(String connection, String poller, Duration interval) {
    long names = ((long) connection.hashCode() << 32) ^ poller.hashCode();
    long spread = Math.floorMod(mixed(names), interval.toMillis());
    return new TickSchedule(interval, Duration.ofMillis(spread));
  }

  /**
   * The finalizer of MurmurHash3 (64 bits): hashes of names that differ in a digit lie side by
   * side, and every bit of this one depends on every bit of theirs.
   */
  private static long mixed(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /** The first tick after an instant. */
  public Instant after(Instant instant) {
    long millis = instant.toEpochMilli() - shift.toMillis();
    long next = Math.floorDiv(millis, interval.toMillis()) + 1;
    return Instant.ofEpochMilli(next * interval.toMillis() + shift.toMillis());
  }
}

package io.parallelrun.server.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

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
    long spread = Math.floorMod(Objects.hash(connection, poller) * 31L, interval.toMillis());
    return new TickSchedule(interval, Duration.ofMillis(spread));
  }

  /** The first tick after an instant. */
  public Instant after(Instant instant) {
    long millis = instant.toEpochMilli() - shift.toMillis();
    long next = Math.floorDiv(millis, interval.toMillis()) + 1;
    return Instant.ofEpochMilli(next * interval.toMillis() + shift.toMillis());
  }
}

package io.parallelrun.server.plugin;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;

/** The product's clock, for token buckets. */
public record ClockMeter(Clock clock) implements TimeMeter {
  @Override
  public long currentTimeNanos() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}

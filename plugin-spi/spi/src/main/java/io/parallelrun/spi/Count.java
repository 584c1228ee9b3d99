package io.parallelrun.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A number of things and how far it can be trusted.
 *
 * @param value zero or more
 * @param quality what the value means
 * @param cachedAt when a CACHED value was counted, if the vendor says
 */
public record Count(long value, CountQuality quality, Optional<Instant> cachedAt) {

  public Count {
    if (value < 0) {
      throw new IllegalArgumentException("value: expected 0 or more, got " + value);
    }
    Objects.requireNonNull(quality, "quality");
    Objects.requireNonNull(cachedAt, "cachedAt");
  }

  /** Counted at the time of the request. */
  public static Count exact(long value) {
    return new Count(value, CountQuality.EXACT, Optional.empty());
  }

  /** A count of another quality without a time. */
  public static Count of(long value, CountQuality quality) {
    return new Count(value, quality, Optional.empty());
  }
}

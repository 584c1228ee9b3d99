package io.parallelrun.server.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the key people of a run are hashed with; never the key.
 *
 * @param number 1 for the first, and one more for each that took its place
 * @param rotatedAt when it took the place of another, UTC; null for the first
 * @param rotatedBy who had it do so; null for the first
 * @param readings rosters that were read with it, by connection
 */
public record StoredIdentityKey(
    int number,
    @Nullable Instant rotatedAt,
    @Nullable String rotatedBy,
    List<RosterReading> readings) {
  /** Number of the key a run begins with. */
  public static final int FIRST = 1;

  public StoredIdentityKey {
    readings = List.copyOf(readings);
  }
}

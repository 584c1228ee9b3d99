package io.parallelrun.domain.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits of a row, the same for equal normalized rows. Against accidents, not against people who
 * choose their rows.
 */
public record RowDigest(long high, long low) {
  private static final long SEED_HIGH = 0x9E3779B97F4A7C15L;
  private static final long SEED_LOW = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME = 0x100000001B3L;

  /** The digest of a row under the fields of a check. */
  public static RowDigest of(Row row, List<ComparedField> fields) {
    long high = mixed(row.key(), SEED_HIGH);
    long low = mixed(row.key(), SEED_LOW);
    for (int i = 0; i < fields.size(); i++) {
      String value = fields.get(i).normal(row.values().get(i));
      high = mixed(value, high);
      low = mixed(value, low);
    }
    return new RowDigest(spread(high), spread(low));
  }

  /** 64 evenly spread bits of a key. */
  public static long ofKey(String key) {
    return spread(mixed(key, SEED_HIGH));
  }

  private static long mixed(@Nullable String value, long seed) {
    long hash = seed;
    if (value == null) {
      return (hash ^ 0x1FFFF) * PRIME;
    }
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * PRIME;
      hash ^= hash >>> 32;
    }
    return (hash ^ 0x1FFFE) * PRIME;
  }

  private static long spread(long bits) {
    long hash = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }
}

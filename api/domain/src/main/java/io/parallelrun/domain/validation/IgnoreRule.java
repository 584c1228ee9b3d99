package io.parallelrun.domain.validation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A known difference that does not count until it expires. Consent knows no such thing.
 *
 * @param id unique
 * @param kind in what way sides differ; null for any
 * @param field which field; null for any
 * @param key which row; ends with an asterisk for all that begin so; null for any
 * @param expiresAt from when on it counts again
 */
public record IgnoreRule(
    long id,
    @Nullable DifferenceKind kind,
    @Nullable String field,
    @Nullable String key,
    Instant expiresAt) {

  /** Whether it is about a difference. */
  public boolean matches(Difference difference) {
    return (kind == null || kind == difference.kind())
        && (field == null || field.equals(difference.field()))
        && (key == null || matchesKey(key, difference.key()));
  }

  private static boolean matchesKey(String wanted, String key) {
    return wanted.endsWith("*")
        ? key.startsWith(wanted.substring(0, wanted.length() - 1))
        : key.equals(wanted);
  }

  /** Whether it still holds. */
  public boolean holdsAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}

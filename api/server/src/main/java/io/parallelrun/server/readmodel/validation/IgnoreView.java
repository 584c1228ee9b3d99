package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.server.store.validation.StoredIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A known difference.
 *
 * @param kind null for any
 * @param field null for any
 * @param key null for any
 * @param expiresAt from when on it counts again
 * @param holds whether it is still ignored
 */
public record IgnoreView(
    long id,
    @Nullable DifferenceKind kind,
    @Nullable String field,
    @Nullable String key,
    String reason,
    String owner,
    Instant createdAt,
    Instant expiresAt,
    String actor,
    boolean holds) {
  static IgnoreView of(StoredIgnore ignore, Instant now) {
    return new IgnoreView(
        ignore.rule().id(),
        ignore.rule().kind(),
        ignore.rule().field(),
        ignore.rule().key(),
        ignore.reason(),
        ignore.owner(),
        ignore.createdAt(),
        ignore.rule().expiresAt(),
        ignore.actor(),
        ignore.rule().holdsAt(now));
  }

  /** What it is about, in words. */
  public String about() {
    String what = kind == null ? "any difference" : kind.text();
    String where = field == null ? "" : " in " + field;
    return what + where + (key == null ? "" : " of " + key);
  }
}

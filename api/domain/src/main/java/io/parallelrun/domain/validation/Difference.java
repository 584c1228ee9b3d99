package io.parallelrun.domain.validation;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two sides.
 *
 * @param kind in what way
 * @param key which row; a keyed hash for people; the name of a number
 * @param field which field; empty when it is about the whole row
 * @param legacy what the legacy side says; null for nothing
 * @param replacement what the replacement says; null for nothing
 */
public record Difference(
    DifferenceKind kind,
    String key,
    String field,
    @Nullable String legacy,
    @Nullable String replacement) {

  /** What it is a difference in. */
  public Aspect aspect() {
    return new Aspect(kind, field);
  }
}

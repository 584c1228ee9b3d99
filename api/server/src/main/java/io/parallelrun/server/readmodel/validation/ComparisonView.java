package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.store.validation.StoredComparison;
import java.time.Duration;
import java.time.Instant;

/** A comparison as it was made: see {@link StoredComparison}. */
public record ComparisonView(
    long id,
    Instant comparedAt,
    Duration took,
    Instant legacyAt,
    Instant replacementAt,
    Outcome outcome,
    String reason,
    long compared,
    long mismatched,
    long noise,
    long ignored) {
  /** A stored one. */
  public static ComparisonView of(StoredComparison stored) {
    return new ComparisonView(
        stored.id(),
        stored.comparedAt(),
        stored.took(),
        stored.legacyAt(),
        stored.replacementAt(),
        stored.outcome(),
        stored.reason(),
        stored.compared(),
        stored.mismatched(),
        stored.noise(),
        stored.ignored());
  }

  /** The outcome in words. */
  public String outcomeText() {
    return outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}

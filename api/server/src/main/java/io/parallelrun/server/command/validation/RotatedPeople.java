package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.security.IdentityKeyRotated;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.ComparisonStore;
import io.parallelrun.server.store.validation.IgnoreStore;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredComparison;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Drops what checks keep of people once the key they are hashed with is rotated: such a check is
 * unknown until both sides say it anew.
 */
@ApplicationScoped
class RotatedPeople {
  private static final String REASON =
      "The key people are hashed with was rotated. It is compared again once both sides were read"
          + " or pushed anew.";
  private static final String NO_KEY = "(hashed with a key that was rotated)";

  private final RunStore runs;
  private final InputStore inputs;
  private final ComparisonStore comparisons;
  private final IgnoreStore ignores;
  private final Clock clock;

  RotatedPeople(
      RunStore runs,
      InputStore inputs,
      ComparisonStore comparisons,
      IgnoreStore ignores,
      Clock clock) {
    this.runs = runs;
    this.inputs = inputs;
    this.comparisons = comparisons;
    this.ignores = ignores;
    this.clock = clock;
  }

  void rotated(@Observes IdentityKeyRotated event) {
    runs.find(event.run()).stream()
        .flatMap(run -> run.definition().checks().stream())
        .filter(ComparisonCheck::aboutPeople)
        .forEach(check -> drop(new CheckKey(event.run(), check.slug())));
  }

  private void drop(CheckKey key) {
    Instant now = clock.instant();
    inputs.forget(key);
    ignores.forgetKeys(key, NO_KEY, now);
    comparisons
        .latest(key)
        .ifPresent(latest -> comparisons.add(key, unknown(latest, now), List.of()));
  }

  private static StoredComparison unknown(StoredComparison latest, Instant now) {
    return new StoredComparison(
        0,
        now,
        Duration.ZERO,
        latest.legacyAt(),
        latest.replacementAt(),
        "rotated",
        Outcome.UNKNOWN,
        REASON,
        0,
        0,
        0,
        0,
        null);
  }
}

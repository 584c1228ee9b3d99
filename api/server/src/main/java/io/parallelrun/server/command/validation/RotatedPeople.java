package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.ConsentTally;
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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    // Checks that are stated no more may have been about people: they go as well.
    Set<String> kept = new TreeSet<>(inputs.checks(event.run()));
    runs.find(event.run()).stream()
        .flatMap(run -> run.definition().checks().stream())
        .forEach(
            check -> {
              if (check.aboutPeople()) {
                kept.add(check.slug());
              } else {
                kept.remove(check.slug());
              }
            });
    kept.forEach(check -> drop(new CheckKey(event.run(), check)));
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
        consent(latest.comparison()));
  }

  /** How many opt-outs are missing is no hash, and stays until both sides say it anew. */
  private static @Nullable Comparison consent(@Nullable Comparison former) {
    ConsentTally tally = former == null ? null : former.consent();
    return tally == null ? null : Comparison.ofConsent(tally);
  }
}

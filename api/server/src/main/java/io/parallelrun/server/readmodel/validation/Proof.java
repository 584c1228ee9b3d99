package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.ConsentTally;
import io.parallelrun.domain.validation.Interval;
import io.parallelrun.domain.validation.Judgement;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.store.validation.StoredComparison;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the latest comparison found that proves something, by the rules that hold now. One that has
 * nothing to compare, or may not be told, leaves it as it was.
 *
 * @param comparedAt when it was made
 * @param mismatchRatio share that differs above noise, 0 to 1
 * @param noiseRatio share that is noise, 0 to 1
 * @param high upper end of what share of everything may differ, at 95 %; null where nothing is
 *     sampled
 * @param consent who opted out; null unless that is the question
 */
public record Proof(
    Instant comparedAt,
    Outcome outcome,
    double mismatchRatio,
    double noiseRatio,
    @Nullable Double high,
    @Nullable ConsentTally consent) {

  /** Of a comparison; nothing when it proves nothing, or asked something else than is asked now. */
  static Optional<Proof> of(ComparisonCheck check, StoredComparison stored, Set<Long> rules) {
    Comparison comparison = stored.comparison();
    if (comparison == null
        || stored.outcome().provesNothing()
        || (comparison.consent() != null) != (check.kind() == CheckKind.CONSENT)) {
      return Optional.empty();
    }
    Judgement judgement = Judgement.of(check, comparison, rules);
    Interval interval = judgement.interval();
    return judgement.outcome().provesNothing()
        ? Optional.empty()
        : Optional.of(
            new Proof(
                stored.comparedAt(),
                judgement.outcome(),
                judgement.mismatchRatio(),
                judgement.noiseRatio(),
                interval == null ? null : interval.high(),
                comparison.consent()));
  }
}

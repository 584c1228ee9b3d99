package io.parallelrun.server.readmodel.validation;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.validation.ConsentTally;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.measure.MeasureList;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measures of a check. What a comparison proved stays exported, with its age, until another one
 * proves something: of an empty list nobody is missing, and nobody is known to be there.
 */
public final class CheckMeasures {
  private final CheckView check;
  private final MeasureList into;

  private CheckMeasures(String run, CheckView check) {
    this.check = check;
    this.into = new MeasureList(run);
  }

  /** Of one check. */
  public static List<Measure> of(String run, CheckView check) {
    CheckMeasures measures = new CheckMeasures(run, check);
    measures.outcome();
    measures.input(Side.LEGACY, check.legacy());
    measures.input(Side.REPLACEMENT, check.replacement());
    Proof proof = check.proof();
    if (proof != null) {
      measures.ratios(proof);
      measures.consent(proof);
    }
    return measures.into.all();
  }

  private void put(Metric metric, double value, String... labels) {
    into.put(
        metric,
        value,
        Stream.concat(Stream.of(check.slug()), Stream.of(labels)).toArray(String[]::new));
  }

  private void outcome() {
    for (Outcome outcome : Outcome.values()) {
      put(Metric.VALIDATION_OUTCOME, outcome == check.outcome() ? 1 : 0, label(outcome));
    }
    put(Metric.VALIDATION_TOLERANCE_RATIO, check.tolerance());
    put(Metric.VALIDATION_INPUT_INTERVAL_SECONDS, check.every().toSeconds());
  }

  private void input(Side side, SideView said) {
    Instant asOf = said.asOf();
    if (asOf != null) {
      put(Metric.VALIDATION_INPUT_TIMESTAMP_SECONDS, asOf.getEpochSecond(), label(side));
    }
  }

  private void ratios(Proof proof) {
    put(Metric.VALIDATION_MISMATCH_RATIO, proof.mismatchRatio());
    put(Metric.VALIDATION_NOISE_RATIO, proof.noiseRatio());
    Double high = proof.high();
    if (high != null) {
      put(Metric.VALIDATION_MISMATCH_UPPER_BOUND_RATIO, high);
    }
  }

  private void consent(Proof proof) {
    ConsentTally consent = proof.consent();
    if (consent != null) {
      put(Metric.VALIDATION_CONSENT_MISSING_COUNT, consent.missing());
      put(Metric.VALIDATION_CONSENT_EXTRA_COUNT, consent.extra());
    }
  }
}

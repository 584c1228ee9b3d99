package io.parallelrun.domain.validation;

/** What a check says. Names are stored and exported: never rename one. */
public enum Outcome {
  /** Nothing differs, or no more than is tolerated; with a bound where something was sampled. */
  MATCHED,
  /** The sides differ, by no more than the legacy side differs from itself. */
  WITHIN_NOISE,
  /** The sides differ. */
  MISMATCHED,
  /** Not known: an input is not there, or too old. */
  UNKNOWN,
  /** The sides do not say the same kind of thing, or not for the same moment. */
  INCOMPARABLE;

  /** Whether it counts as a success. */
  public boolean passes() {
    return this == MATCHED || this == WITHIN_NOISE;
  }

  /** Whether it leaves open if both sides agree. */
  public boolean provesNothing() {
    return this == UNKNOWN || this == INCOMPARABLE;
  }
}

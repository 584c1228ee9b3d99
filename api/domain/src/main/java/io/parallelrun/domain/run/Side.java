package io.parallelrun.domain.run;

/** Which of the two platforms of a parallel run something belongs to. */
public enum Side {
  /** The platform to be switched off. */
  LEGACY,
  /** The platform that takes over. */
  REPLACEMENT
}

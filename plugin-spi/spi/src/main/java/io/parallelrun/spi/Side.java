package io.parallelrun.spi;

/** Which of the two platforms of a parallel run a connection belongs to. */
public enum Side {
  /** The platform to be switched off. */
  LEGACY,
  /** The platform that takes over. */
  REPLACEMENT
}

package io.parallelrun.domain.overlap;

/** How much of what there is a count takes in. */
public enum CountReach {
  /** All of it, exactly or nearly. */
  ALL,
  /** What the credentials may see; there may be more. */
  VISIBLE,
  /** A part, so that there are at least so many. */
  AT_LEAST
}

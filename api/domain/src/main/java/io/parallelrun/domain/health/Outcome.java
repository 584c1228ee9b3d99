package io.parallelrun.domain.health;

/** What one check of something said. Ordinals are packed into two bits: four at most. */
public enum Outcome {
  /** It could not be measured, which says nothing about it. */
  UNMEASURED,
  /** It does not work. */
  DOWN,
  /** It works badly. */
  DEGRADED,
  /** It works. */
  UP;

  /** Whether it works, badly or well. */
  public boolean works() {
    return this == UP || this == DEGRADED;
  }
}

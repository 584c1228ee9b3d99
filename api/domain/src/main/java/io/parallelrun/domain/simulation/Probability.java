package io.parallelrun.domain.simulation;

/**
 * A share of trials, and how far the simulation may be off.
 *
 * @param ratio 0 to 1
 * @param standardError √(p (1 − p) / n); 0 when all trials agree, which says that the true value is
 *     within 3 / n of it (95 %)
 */
public record Probability(double ratio, double standardError) {

  /** The share of hits among the trials, of which there is at least one. */
  public static Probability of(long hits, long trials) {
    double ratio = (double) hits / trials;
    return new Probability(ratio, Math.sqrt(ratio * (1 - ratio) / trials));
  }
}

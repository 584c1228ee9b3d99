package io.parallelrun.domain.forecast;

/** What is known of how long work will take. */
public enum WorkBasis {
  /** Nothing is left to do. */
  DONE,
  /** What was done per week so far. */
  THROUGHPUT,
  /** What somebody estimated. */
  ESTIMATE,
  /** Too little; nothing can be said but how long such runs take. */
  INSUFFICIENT_HISTORY
}

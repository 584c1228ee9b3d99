package io.parallelrun.domain.contract;

/** At which price charges count toward a minimum. */
public enum CommitmentCount {
  /** What is charged, discounts, promotions and credits taken off. */
  NET,
  /** The list price. */
  LIST
}

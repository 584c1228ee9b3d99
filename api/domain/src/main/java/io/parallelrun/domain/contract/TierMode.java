package io.parallelrun.domain.contract;

/** How tiers apply to a quantity. */
public enum TierMode {
  /** Each unit costs the price of the tier it falls in. */
  GRADUATED,
  /** All units cost the price of the tier that the whole quantity reaches. */
  VOLUME
}

package io.parallelrun.domain.contract;

/** What units added within a period cost for it. */
public enum AddedCharge {
  /** The part of the period that is left. */
  PRORATED,
  /** The whole period, spread over what is left of it. */
  FULL_PRICE
}

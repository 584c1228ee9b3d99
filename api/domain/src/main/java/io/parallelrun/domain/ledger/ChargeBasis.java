package io.parallelrun.domain.ledger;

/** When, and at which price, a cost counts. All but LIST sum to the same over a closed contract. */
public enum ChargeBasis {
  /** As it accrues, discounts, promotions and credits taken off: the effective cost. */
  ACCRUAL,
  /** When it is paid: the billed cost. What nobody pays is left out. */
  CASH,
  /** When it can no longer be avoided. What nobody pays is left out. */
  COMMITMENT,
  /** As it accrues, at list price. */
  LIST
}

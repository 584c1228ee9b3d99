package io.parallelrun.domain.ledger;

/** Whether a cost is paid; the two are never added without saying so. */
public enum CashClass {
  /** Somebody is paid. */
  CASH,
  /** An opportunity lost. */
  NON_CASH
}

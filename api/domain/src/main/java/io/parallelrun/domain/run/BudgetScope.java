package io.parallelrun.domain.run;

/** Which costs a budget covers. */
public enum BudgetScope {
  /** Paid costs and opportunity costs; the default. */
  ECONOMIC,
  /** Paid costs alone. */
  CASH
}

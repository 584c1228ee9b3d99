package io.parallelrun.domain.charge;

/** What a contract charges for. */
public enum ChargeKind {
  /** The price of its units. */
  SUBSCRIPTION,
  /** Units beyond the included ones. */
  USAGE,
  /** What is missing to a minimum; at once, on the last day of its period. */
  SHORTFALL,
  /** Ending it early; at once, on the day it ends. */
  TERMINATION_FEE;

  /** Whether it falls on one day instead of running with time. */
  public boolean isLump() {
    return this == SHORTFALL || this == TERMINATION_FEE;
  }
}

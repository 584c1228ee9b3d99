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
  TERMINATION_FEE,
  /** What paying in another currency cost beyond what was paid for; on the day of the payment. */
  EXCHANGE_DIFFERENCE;

  /** Whether it falls on one day instead of running with time. */
  public boolean isLump() {
    return this != SUBSCRIPTION && this != USAGE;
  }
}

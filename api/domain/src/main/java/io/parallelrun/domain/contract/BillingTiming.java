package io.parallelrun.domain.contract;

/** When a contract is invoiced. */
public enum BillingTiming {
  /** At the start of each billing period, minimums included; usage beyond them after its period. */
  PREPAID,
  /** At the end of each billing period; usage after its period. */
  ARREARS,
  /** Everything after the periods of its usage. */
  BY_USAGE
}

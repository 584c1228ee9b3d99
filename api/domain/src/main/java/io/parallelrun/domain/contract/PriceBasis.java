package io.parallelrun.domain.contract;

/** What one price amount pays for. */
public enum PriceBasis {
  /** A year. */
  YEAR,
  /** A month. */
  MONTH,
  /** The whole first term; a renewal term costs in proportion to its days. */
  TERM
}

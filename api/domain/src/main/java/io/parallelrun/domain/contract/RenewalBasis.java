package io.parallelrun.domain.contract;

/** The price of the last term that a renewal increases. */
public enum RenewalBasis {
  /** Of its last day, negotiated discount included. */
  LAST_SEGMENT,
  /** The list price; the negotiated discount ends. */
  LIST,
  /** What a unit cost on average over the term. */
  AVERAGE
}

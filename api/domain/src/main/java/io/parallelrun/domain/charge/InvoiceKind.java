package io.parallelrun.domain.charge;

/** What a line of an invoice is for. */
public enum InvoiceKind {
  /** The subscription of a billing period, or a minimum paid in advance. */
  CHARGE,
  /** Usage of a settled period. */
  TRUE_UP,
  /** A credit used, or money given back; negative. */
  CREDIT,
  /** What was missing to a minimum. */
  SHORTFALL,
  /** Ending the contract early. */
  TERMINATION_FEE
}

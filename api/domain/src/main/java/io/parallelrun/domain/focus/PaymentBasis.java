package io.parallelrun.domain.focus;

/** Why a payment is dated as it is. */
public enum PaymentBasis {
  /** The contract's billing says when it is due. */
  INVOICE,
  /** Nobody said when it is billed; taken to be paid as it accrues, on the last day of a month. */
  ACCRUAL,
  /** A milestone was accepted. */
  ACCEPTANCE,
  /** A milestone is not accepted yet; the day it is due. */
  DUE_DATE
}

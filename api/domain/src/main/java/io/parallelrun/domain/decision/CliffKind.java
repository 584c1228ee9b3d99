package io.parallelrun.domain.decision;

/** What happens at a cliff. */
public enum CliffKind {
  /** From this day a renewal is owed, because no notice was given. */
  NOTICE_DEADLINE,
  /** A renewal term begins, usually at another price. */
  RENEWAL,
  /** A promotion ends, or a credit is used up. */
  PROMOTION_END,
  /** The quantity or the price changes within a term. */
  PRICE_STEP,
  /** Usage of a period is settled. */
  TRUE_UP,
  /** What is missing to a minimum is charged. */
  COMMITMENT_SHORTFALL,
  /** A contract is ended before its term, for a fee. */
  EARLY_TERMINATION,
  /** The time decided for the run is over. */
  TIME_BOX
}

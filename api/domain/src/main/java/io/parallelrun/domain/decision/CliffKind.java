package io.parallelrun.domain.decision;

/** What happens at a cliff. */
public enum CliffKind {
  /** From this day a renewal is owed, because no notice was given. */
  NOTICE_DEADLINE,
  /** A renewal term begins, usually at another price. */
  RENEWAL,
  /** A promotion ends. */
  PROMOTION_END,
  /** The time decided for the run is over. */
  TIME_BOX
}

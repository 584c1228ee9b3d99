package io.parallelrun.domain.decision;

/** Where a decision stands. */
public enum DecisionState {
  /** Far away. */
  UPCOMING,
  /** To be taken within ninety days. */
  OPEN,
  /** Taken in time. */
  DONE,
  /** Not taken in time; what was at stake is owed. */
  MISSED
}

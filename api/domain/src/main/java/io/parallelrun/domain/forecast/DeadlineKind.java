package io.parallelrun.domain.forecast;

/** What kind of day is to be met. */
public enum DeadlineKind {
  /** The planned end of the run. */
  PLANNED_END,
  /** The end decided for the run, extensions included. */
  TIME_BOX,
  /** The last good day for notice of a contract. */
  NOTICE,
  /** The end of a contract's current term. */
  TERM_END
}

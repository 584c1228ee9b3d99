package io.parallelrun.domain.run;

/** Where a run stands on a day; derived, never stored. */
public enum RunPhase {
  /** Not yet begun. */
  PLANNED,
  /** Both platforms active, within the planned time. */
  PARALLEL,
  /** Both platforms active, past the planned end, whether or not an extension was decided. */
  EXTENDED,
  /** The day of the cutover. */
  CUTOVER,
  /** Cut over, the legacy platform not yet off. */
  DECOMMISSIONING,
  /** The legacy platform is off. */
  CLOSED,
  /** Given up. */
  ABORTED
}

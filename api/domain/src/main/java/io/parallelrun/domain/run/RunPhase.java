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
  /** Cut over, the legacy platform not yet off, or off and not known to cost nothing. */
  DECOMMISSIONING,
  /** The legacy platform is off, and costs nothing any more. */
  CLOSED,
  /** Given up. */
  ABORTED;

  /** The same while it is not known that nothing of the legacy side is charged any more. */
  public RunPhase whileBilled() {
    return this == CLOSED ? DECOMMISSIONING : this;
  }
}

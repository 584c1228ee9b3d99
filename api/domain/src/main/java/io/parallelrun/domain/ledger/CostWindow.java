package io.parallelrun.domain.ledger;

/** Whether a cost falls in the planned time of the run. */
public enum CostWindow {
  /** Before the planned end. */
  PLANNED,
  /** From the planned end on. */
  EXTENDED
}

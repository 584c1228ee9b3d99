package io.parallelrun.domain.run;

/** How a workstream is planned to advance between the start of the run and its planned end. */
public enum ProgressPlan {
  /** The same share every day. */
  LINEAR,
  /** From one stated point to the next. */
  POINTS
}

package io.parallelrun.domain.run;

/** Why people cost money during a parallel run. */
public enum StaffCostKind {
  /** Operating both platforms: people beyond the normal staffing; paid. */
  OPERATIONS,
  /** The loss of a team that works on two platforms; an opportunity cost, not paid. */
  SPLIT_ATTENTION,
  /** Implementation paid by the hour; accrues as the hours are worked. */
  TIME_AND_MATERIAL
}

package io.parallelrun.domain.contract;

/** Whether a notice deadline moves when it falls on a day without business. */
public enum BusinessDayRoll {
  /** The calendar day counts. */
  NONE,
  /** The last business day before it counts. */
  PREVIOUS
}

package io.parallelrun.domain.contract;

/** What of a period's readings counts. */
public enum UsageMeasure {
  /** The highest. */
  PEAK,
  /** Their mean. */
  AVERAGE,
  /** The last. */
  END_OF_PERIOD,
  /** Their sum: each reading is what was used since the one before. */
  TOTAL
}

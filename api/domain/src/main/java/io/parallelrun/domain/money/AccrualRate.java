package io.parallelrun.domain.money;

/** Which rate turns what accrues on a day into the run's currency. */
public enum AccrualRate {
  /** The last one published on or before the day. */
  DAY,
  /** The mean of those published in the day's month. */
  MONTH_MEAN
}

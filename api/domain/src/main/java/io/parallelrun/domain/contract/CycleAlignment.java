package io.parallelrun.domain.contract;

/** Where the monthly or yearly cycles of a price begin. */
public enum CycleAlignment {
  /** At the start of the term and every month or year after it. */
  TERM,
  /** On the first of each calendar month or year; the first cycle may be a part. */
  CALENDAR
}

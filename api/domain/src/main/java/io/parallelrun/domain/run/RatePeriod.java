package io.parallelrun.domain.run;

/** What a person's rate pays for. */
public enum RatePeriod {
  /** A year of full-time work; a day costs 1/365 of it, in leap years too. */
  YEAR,
  /** An hour of work. */
  HOUR
}

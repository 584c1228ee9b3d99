package io.parallelrun.domain.contract;

/**
 * How a price is spread over days. A cycle is one {@link PriceBasis} long. Under every policy but
 * {@link #ACT_365F} a fully covered cycle costs exactly its price.
 */
public enum DayCount {
  /** The default: what the whole term costs, in equal parts over its days. */
  TERM_EXACT,
  /** Price over the days of the cycle the day lies in. */
  ACTUAL,
  /** A day costs a thirtieth of a month (1/360 of a year); a full cycle costs its price. */
  ACTUAL_30,
  /** Months of 30 days by date difference, both days of month clipped to 30. */
  STRICT_30_360,
  /** Seconds over the seconds of the cycle, in the contract's zone, clock changes included. */
  PER_SECOND,
  /** A started cycle is charged in full. */
  FULL_PERIOD,
  /** A day costs 1/365 of a year's price, in leap years too. */
  ACT_365F
}

package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;

/** How a price becomes daily cost. */
public record AccrualPolicy(DayCount dayCount, CycleAlignment cycles) {
  /** Equal days that sum to the term's price. */
  public static final AccrualPolicy DEFAULT = of(DayCount.TERM_EXACT);

  public AccrualPolicy {
    dayCount = Check.given("dayCount", dayCount);
    cycles = Check.given("cycles", cycles);
  }

  /** Cycles that begin with the term. */
  public static AccrualPolicy of(DayCount dayCount) {
    return new AccrualPolicy(dayCount, CycleAlignment.TERM);
  }
}

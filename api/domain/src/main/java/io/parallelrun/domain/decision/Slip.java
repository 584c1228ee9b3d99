package io.parallelrun.domain.decision;

import java.time.LocalDate;

/** By how much a run slips. */
public enum Slip {
  /** One day. */
  DAY,
  /** Seven days. */
  WEEK,
  /** One calendar month. */
  MONTH;

  /** The day after slipping from a day. */
  public LocalDate after(LocalDate day) {
    return switch (this) {
      case DAY -> day.plusDays(1);
      case WEEK -> day.plusWeeks(1);
      case MONTH -> day.plusMonths(1);
    };
  }
}

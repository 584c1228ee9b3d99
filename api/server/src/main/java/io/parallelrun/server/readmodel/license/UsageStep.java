package io.parallelrun.server.readmodel.license;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** How long the periods are that use is shown by. */
public enum UsageStep {
  /** From Monday. */
  WEEK,
  /** Of the calendar. */
  MONTH;

  private static final int LONGEST_BY_WEEK = 190;

  /** What is shown of a time unless somebody says: weeks of half a year, months of more. */
  static UsageStep of(LocalDate from, LocalDate until) {
    return until.toEpochDay() - from.toEpochDay() <= LONGEST_BY_WEEK ? WEEK : MONTH;
  }

  /**
   * A period.
   *
   * @param from first day
   * @param until first day after it
   */
  public record Period(LocalDate from, LocalDate until) {}

  /** The periods some days lie in; the first and the last may reach beyond them. */
  List<Period> periods(LocalDate from, LocalDate last) {
    List<Period> periods = new ArrayList<>();
    for (LocalDate start = start(from); !start.isAfter(last); start = next(start)) {
      periods.add(new Period(start, next(start)));
    }
    return periods;
  }

  private LocalDate start(LocalDate day) {
    return switch (this) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private LocalDate next(LocalDate start) {
    return switch (this) {
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
    };
  }
}

package io.parallelrun.server.store;

import static java.time.temporal.ChronoField.PROLEPTIC_MONTH;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The months that lie whole in a range of days.
 *
 * @param firstMonth slot of the first
 * @param endMonth slot of the first one not included
 * @param firstDay first day of the first month, the end of the range when there is none
 * @param endDay first day behind the last month, as {@code firstDay} when there is none
 */
record WholeMonths(long firstMonth, long endMonth, long firstDay, long endDay) {
  static WholeMonths between(long fromDay, long untilDay) {
    LocalDate from = LocalDate.ofEpochDay(fromDay);
    YearMonth first = YearMonth.from(from);
    if (from.getDayOfMonth() > 1) {
      first = first.plusMonths(1);
    }
    YearMonth end = YearMonth.from(LocalDate.ofEpochDay(untilDay));
    return first.isBefore(end)
        ? new WholeMonths(slot(first), slot(end), day(first), day(end))
        : new WholeMonths(0, 0, untilDay, untilDay);
  }

  private static long slot(YearMonth month) {
    return month.getLong(PROLEPTIC_MONTH);
  }

  private static long day(YearMonth month) {
    return month.atDay(1).toEpochDay();
  }
}

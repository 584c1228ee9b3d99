package io.parallelrun.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/**
 * The days on which the euro's payment system TARGET is open, by the rules in force since 2002:
 * closed on weekends, New Year's Day, Good Friday, Easter Monday, 1 May, 25 and 26 December.
 */
public final class TargetCalendar implements BusinessCalendar {

  @Override
  public boolean isOpen(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !isHoliday(day);
  }

  private static boolean isHoliday(LocalDate day) {
    int date = day.getDayOfMonth();
    return switch (day.getMonth()) {
      case JANUARY, MAY -> date == 1;
      case DECEMBER -> date == 25 || date == 26;
      case MARCH, APRIL -> {
        LocalDate easter = easter(day.getYear());
        yield day.equals(easter.minusDays(2)) || day.equals(easter.plusDays(1));
      }
      default -> false;
    };
  }

  /** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
  static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int week = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7;
    int late = (golden + 11 * moon + 22 * week) / 451;
    int days = moon + week - 7 * late + 114;
    return LocalDate.of(year, Month.of(days / 31), days % 31 + 1);
  }
}

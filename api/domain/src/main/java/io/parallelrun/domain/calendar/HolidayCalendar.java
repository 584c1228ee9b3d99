package io.parallelrun.domain.calendar;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * A calendar as a run document states it.
 *
 * @param slug unique among the run's calendars; not the name of one that is built in
 * @param weekend days of every week without business; empty for Saturday and Sunday
 * @param holidays further days without business
 */
public record HolidayCalendar(String slug, List<DayOfWeek> weekend, List<LocalDate> holidays)
    implements BusinessCalendar {
  private static final int MAX_HOLIDAYS = 5_000;
  private static final int MAX_WEEKEND = 6;
  private static final List<DayOfWeek> USUAL = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  public HolidayCalendar {
    slug = Check.slug("slug", slug);
    weekend = Check.list("weekend", weekend);
    holidays = Check.list("holidays", holidays);
    if (weekend.stream().distinct().count() > MAX_WEEKEND) {
      throw new DefinitionException("weekend", "at most 6 days, so that one is left", "7 days");
    }
    if (holidays.size() > MAX_HOLIDAYS) {
      throw new DefinitionException(
          "holidays", "at most " + MAX_HOLIDAYS + " days", holidays.size() + " days");
    }
    for (int i = 0; i < holidays.size(); i++) {
      Check.date("holidays[" + i + "]", holidays.get(i));
    }
  }

  @Override
  public boolean isOpen(LocalDate day) {
    List<DayOfWeek> closed = weekend.isEmpty() ? USUAL : weekend;
    return !closed.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }
}

package io.parallelrun.domain.calendar;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.util.ArrayList;
import java.util.List;

/**
 * The calendars a run can name: those it declares, and {@value #TARGET}. Immutable.
 *
 * @param declared those of the run
 */
public record Calendars(List<HolidayCalendar> declared) {
  /** Name of the built-in calendar of the euro's payment system. */
  public static final String TARGET = "target";

  /** The built-in ones alone. */
  public static final Calendars BUILT_IN = new Calendars(List.of());

  private static final BusinessCalendar TARGET_DAYS = new TargetCalendar();

  public Calendars {
    declared = Check.distinct("calendars", declared, HolidayCalendar::slug);
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).slug().equals(TARGET)) {
        throw new DefinitionException(
            "calendars[" + i + "].slug", "a slug other than the built-in one", TARGET);
      }
    }
  }

  /**
   * A calendar by name.
   *
   * @param field field that names it, for the error
   * @throws DefinitionException when there is none
   */
  public BusinessCalendar find(String field, String name) {
    if (name.equals(TARGET)) {
      return TARGET_DAYS;
    }
    for (HolidayCalendar calendar : declared) {
      if (calendar.slug().equals(name)) {
        return calendar;
      }
    }
    throw new DefinitionException(
        field, "the slug of one of the calendars " + names(), "\"" + name + "\"");
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(declared.stream().map(HolidayCalendar::slug).toList());
    names.add(TARGET);
    return names.stream().sorted().toList();
  }
}

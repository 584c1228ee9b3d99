package io.parallelrun.domain.calendar;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarsTest {
  private static final BusinessCalendar TARGET = Calendars.BUILT_IN.find("calendar", "target");

  @Test
  void knowsWhenTargetIsClosed() {
    for (String closed :
        List.of(
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-01",
            "2026-12-25",
            "2026-12-26",
            "2025-04-18",
            "2025-04-21",
            "2024-03-29",
            "2024-04-01",
            "2026-01-31")) {
      assertThat(TARGET.isOpen(date(closed))).as(closed).isFalse();
    }
    assertThat(TARGET.isOpen(date("2026-04-02"))).isTrue();
    assertThat(TARGET.isOpen(date("2026-12-24"))).isTrue();
  }

  @Test
  void computesEaster() {
    assertThat(
            List.of(1999, 2000, 2011, 2019, 2024, 2025, 2026, 2038).stream()
                .map(TargetCalendar::easter)
                .map(LocalDate::toString))
        .containsExactly(
            "1999-04-04",
            "2000-04-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2038-04-25");
  }

  @Test
  void rollsBackOverHolidaysAndOwnWeekends() {
    assertThat(TARGET.onOrBefore(date("2026-04-06"))).isEqualTo(date("2026-04-02"));
    HolidayCalendar gulf =
        new HolidayCalendar(
            "gulf", List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), List.of(date("2026-06-18")));
    assertThat(gulf.onOrBefore(date("2026-06-20"))).isEqualTo(date("2026-06-17"));
    assertThat(gulf.isOpen(date("2026-06-21"))).isTrue();
  }

  @Test
  void refusesWhatIsNoCalendar() {
    assertThatThrownBy(() -> new HolidayCalendar("x", List.of(DayOfWeek.values()), List.of()))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("weekend: expected at most 6 days");
    assertThatThrownBy(
            () -> new Calendars(List.of(new HolidayCalendar("target", List.of(), List.of()))))
        .hasMessageContaining("calendars[0].slug: expected a slug other than the built-in one");
    assertThatThrownBy(() -> Calendars.BUILT_IN.find("notice.calendar", "moon"))
        .hasMessage(
            "notice.calendar: expected the slug of one of the calendars [target], got \"moon\"");
  }
}

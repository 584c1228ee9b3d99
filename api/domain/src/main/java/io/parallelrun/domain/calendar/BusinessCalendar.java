package io.parallelrun.domain.calendar;

import java.time.LocalDate;

/** Knows on which days business is done. */
public interface BusinessCalendar {
  /** Whether business is done on the day. */
  boolean isOpen(LocalDate day);

  /** The day itself, or the last business day before it. */
  default LocalDate onOrBefore(LocalDate day) {
    LocalDate found = day;
    while (!isOpen(found)) {
      found = found.minusDays(1);
    }
    return found;
  }
}

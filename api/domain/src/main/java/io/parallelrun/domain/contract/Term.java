package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The first paid term of a contract, half open: {@code end} is the first day not covered.
 *
 * @param start first covered day, in the contract's zone
 * @param end first day after the term
 */
public record Term(LocalDate start, LocalDate end) {

  public Term {
    start = Check.date("start", start);
    end = Check.after("end", end, start);
  }

  /** Covered days. */
  public int days() {
    return (int) ChronoUnit.DAYS.between(start, end);
  }

  /** Whether the day is covered. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(start) && day.isBefore(end);
  }
}

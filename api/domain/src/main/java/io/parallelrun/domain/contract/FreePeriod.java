package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.time.LocalDate;

/** Nothing is charged from {@code from} to the day before {@code until}. */
public record FreePeriod(LocalDate from, LocalDate until) implements Promotion {

  public FreePeriod {
    from = Check.date("from", from);
    until = Check.after("until", until, from);
  }
}

package io.parallelrun.server.readmodel.capability;

import io.parallelrun.server.readmodel.Amount;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What a month cost.
 *
 * @param month its first day, or the first of the run
 * @param classes by class, in their order; rounded so that they sum to the total
 */
public record MonthSpend(LocalDate month, List<Amount> classes, Amount total) {
  public MonthSpend {
    classes = List.copyOf(classes);
  }

  /** Its name in addresses, such as {@code 2026-02}. */
  public String id() {
    return YearMonth.from(month).toString();
  }
}

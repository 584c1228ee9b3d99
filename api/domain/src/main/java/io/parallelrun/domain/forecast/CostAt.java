package io.parallelrun.domain.forecast;

import java.time.LocalDate;

/** What a run costs, by the day it ends. Pure and safe to share. */
@FunctionalInterface
public interface CostAt {

  /**
   * The cost of a run that ends on a day.
   *
   * @param end first day the legacy platform is not needed
   */
  EndCost at(LocalDate end);
}

package io.parallelrun.domain.focus;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What something has cost before a day. */
@FunctionalInterface
public interface CumulativeCost {
  /** Nothing ever. */
  CumulativeCost NONE = day -> BigDecimal.ZERO;

  /** Everything before a day, exact to ten decimals of the run's currency. */
  BigDecimal before(LocalDate day);

  /** Everything from a day to before another. */
  default BigDecimal between(LocalDate from, LocalDate until) {
    return before(until).subtract(before(from));
  }
}

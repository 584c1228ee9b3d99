package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A temporary reduction of the list price; its end is a cliff. List minus net is the promotion's
 * value. Half open: {@link #until} is the first day at the normal price.
 */
public sealed interface Promotion permits FreePeriod, PercentOff {

  /** First reduced day, in the contract's zone. */
  LocalDate from();

  /** First day at the normal price again. */
  LocalDate until();

  /** Share of the list price that is not charged; 1 is free. */
  BigDecimal discountRatio();

  /** Whether the day is reduced. */
  default boolean covers(LocalDate day) {
    return !day.isBefore(from()) && day.isBefore(until());
  }
}

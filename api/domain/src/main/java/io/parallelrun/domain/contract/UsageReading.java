package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How much was used.
 *
 * @param on the day it is for
 * @param quantity in the unit of the charge; zero when nothing was used
 */
public record UsageReading(LocalDate on, BigDecimal quantity) {

  public UsageReading {
    on = Check.date("on", on);
    quantity = Check.amount("quantity", quantity);
  }
}

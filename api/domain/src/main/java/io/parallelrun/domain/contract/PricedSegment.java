package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days of a term at one price.
 *
 * @param from first day
 * @param until first day no longer
 * @param quantity units
 * @param list list price of all units for one {@link PriceBasis}, ten decimals
 * @param net the same at the contracted price, before promotions
 */
public record PricedSegment(
    LocalDate from, LocalDate until, BigDecimal quantity, BigDecimal list, BigDecimal net) {

  BigDecimal days() {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, until));
  }
}

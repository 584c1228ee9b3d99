package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Units added at the full price of the period they are added in.
 *
 * @param on first day
 * @param list what they add to the list price of one {@link PriceBasis}
 * @param net what they add to the contracted price
 */
public record AddedUnits(LocalDate on, BigDecimal list, BigDecimal net) {}

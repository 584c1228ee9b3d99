package io.parallelrun.domain.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one source cost over some days; lines never cross the planned end.
 *
 * @param source where the cost comes from
 * @param window planned or extended
 * @param from first day
 * @param until first day not included
 * @param amount exact, ten decimals, in the run's currency
 */
public record CostLine(
    CostSource source, CostWindow window, LocalDate from, LocalDate until, BigDecimal amount) {}

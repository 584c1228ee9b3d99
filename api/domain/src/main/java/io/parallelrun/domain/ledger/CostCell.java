package io.parallelrun.domain.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one source cost on one day: the finest figure there is.
 *
 * @param day a day of the run's zone
 * @param source where the cost comes from
 * @param window planned or extended
 * @param amount exact, ten decimals, in the run's currency
 */
public record CostCell(LocalDate day, CostSource source, CostWindow window, BigDecimal amount) {}

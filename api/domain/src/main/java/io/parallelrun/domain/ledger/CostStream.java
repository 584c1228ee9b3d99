package io.parallelrun.domain.ledger;

import io.parallelrun.domain.money.AccrualCurve;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A source that costs with time, whatever the run does.
 *
 * @param source where the cost comes from
 * @param net what it costs
 * @param list what it would cost at list price
 */
record CostStream(CostSource source, AccrualCurve net, AccrualCurve list) {

  BigDecimal between(LocalDate from, LocalDate until) {
    return net.between(from.toEpochDay(), until.toEpochDay()).toDecimal();
  }
}

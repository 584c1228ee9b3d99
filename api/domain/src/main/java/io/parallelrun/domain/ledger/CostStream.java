package io.parallelrun.domain.ledger;

import io.parallelrun.domain.money.EvenSpread;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A source that costs with time, and the straight lines of its accrual, whatever the run does. */
record CostStream(CostSource source, List<EvenSpread> lines) {

  CostStream {
    lines = List.copyOf(lines);
  }

  BigDecimal between(LocalDate from, LocalDate until) {
    BigDecimal sum = BigDecimal.ZERO;
    long first = from.toEpochDay();
    long end = until.toEpochDay();
    for (EvenSpread line : lines) {
      if (first < end && line.firstDay() < end && line.endDay() > first) {
        sum = sum.add(line.before(end)).subtract(line.before(first));
      }
    }
    return sum;
  }
}

package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.TenDecimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The plan as a curve, to the second like what is compared with it. */
final class PlannedCost {
  private PlannedCost() {}

  /** Planned up to an instant: within a day, costs that run with time are planned evenly. */
  static BigDecimal upTo(Ledger plan, CostScope scope, Instant now) {
    ZoneId zone = plan.run().zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant start = today.atStartOfDay(zone).toInstant();
    Instant end = today.plusDays(1).atStartOfDay(zone).toInstant();
    BigDecimal part =
        onDay(plan, scope.runRate(), today)
            .multiply(BigDecimal.valueOf(Duration.between(start, now).toSeconds()))
            .divide(
                BigDecimal.valueOf(Duration.between(start, end).toSeconds()),
                TenDecimals.SCALE,
                RoundingMode.DOWN);
    return plan.plannedBefore(scope, today).add(part).add(onDay(plan, scope.oneOff(), today));
  }

  private static BigDecimal onDay(Ledger plan, CostScope scope, LocalDate day) {
    return plan.plannedBefore(scope, day.plusDays(1)).subtract(plan.plannedBefore(scope, day));
  }
}

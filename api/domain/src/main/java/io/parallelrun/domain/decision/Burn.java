package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * How fast money goes: costs that run with time, one-off costs left out.
 *
 * @param day the day it is for
 * @param perDay cost of that day
 * @param trailing7 mean per day over the last seven full days, fewer at the start
 * @param trailing30 mean per day over the last thirty full days, fewer at the start
 */
public record Burn(LocalDate day, BigDecimal perDay, BigDecimal trailing7, BigDecimal trailing30) {
  private static final int SCALE = 10;

  /** Burn on a day. */
  public static Burn of(Ledger ledger, CostScope scope, LocalDate day) {
    CostScope running = scope.runRate();
    return new Burn(
        day,
        ledger.onDay(running, day),
        mean(ledger, running, day, 7),
        mean(ledger, running, day, 30));
  }

  private static BigDecimal mean(Ledger ledger, CostScope scope, LocalDate day, int days) {
    LocalDate start = ledger.run().start();
    LocalDate from = day.minusDays(days).isBefore(start) ? start : day.minusDays(days);
    long counted = day.toEpochDay() - from.toEpochDay();
    return counted < 1
        ? BigDecimal.ZERO
        : ledger
            .total(scope, from, day)
            .divide(BigDecimal.valueOf(counted), SCALE, RoundingMode.HALF_UP);
  }
}

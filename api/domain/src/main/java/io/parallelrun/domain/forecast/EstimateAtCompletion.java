package io.parallelrun.domain.forecast;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * EAC_time = AC + ∫ run-rate to the expected end + cliffs on the way + remaining fixed prices: the
 * default, because most of a parallel run's cost is driven by time and not by work.
 *
 * @param actual AC, accrued before today
 * @param runRate what runs with time from today to the end, price steps on the way included
 * @param cliffs what notice deadlines between today and the end commit for the time after the end;
 *     what they commit for the time before it is in the run-rate
 * @param remainingFixed milestones not yet accepted
 */
public record EstimateAtCompletion(
    BigDecimal actual, BigDecimal runRate, BigDecimal cliffs, BigDecimal remainingFixed) {

  /**
   * The estimate on a day.
   *
   * @param scope costs that count
   * @param end expected end, first day the legacy platform is not needed; today when it is past
   */
  public static EstimateAtCompletion of(
      Ledger ledger, CostScope scope, LocalDate today, LocalDate end) {
    LocalDate until = earlier(end.isBefore(today) ? today : end, ledger.run().closedOn());
    LedgerCost cost = LedgerCost.of(ledger);
    BigDecimal cliffs = cost.owedBeyond(until, until).subtract(cost.owedBeyond(until, today));
    boolean fixed = scope.covers(Side.REPLACEMENT, CostComponent.IMPLEMENTATION);
    return new EstimateAtCompletion(
        ledger.accruedBefore(scope, today),
        ledger.running(scope, today, until),
        LedgerCost.coversContracts(scope) ? cliffs : BigDecimal.ZERO,
        fixed ? LedgerCost.remainingFixed(ledger) : BigDecimal.ZERO);
  }

  /** EAC. */
  public BigDecimal total() {
    return actual.add(toComplete());
  }

  /** ETC: what is still to come. */
  public BigDecimal toComplete() {
    return runRate.add(cliffs).add(remainingFixed);
  }

  private static LocalDate earlier(LocalDate one, @Nullable LocalDate other) {
    return other == null || one.isBefore(other) ? one : other;
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.forecast.EarnedSchedule;
import io.parallelrun.domain.forecast.EarnedValue;
import io.parallelrun.domain.forecast.EstimateAtCompletion;
import io.parallelrun.domain.forecast.ProgressCurve;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Earned value of a run, in the scope of its budget. What would divide by zero is null.
 *
 * @param scope which costs count
 * @param budgetAtCompletion BAC: what the whole plan costs
 * @param planned PV: its share by the progress plan
 * @param earned EV: its share by the work done
 * @param actual AC: what was accrued
 * @param costVariance EV − AC
 * @param costPerformance CPI = EV / AC
 * @param schedulePerformance SPI(t) = ES / AT
 * @param toComplete TCPI to meet the budget; above 1.10 it is hardly ever met
 * @param toCompleteSchedule TSPI to end as planned
 * @param estimate EAC by time: actual, what runs with time to the expected end, cliffs on the way,
 *     and fixed prices to come; the default, because a parallel run costs mostly by time
 * @param atPlannedRate EAC when the variance so far was a one-off
 * @param atCurrentRate EAC when the rest costs as the work so far
 * @param atCombinedRate EAC when cost and schedule both weigh
 */
public record EarnedValueView(
    String scope,
    Amount budgetAtCompletion,
    Amount planned,
    Amount earned,
    Amount actual,
    Amount costVariance,
    @Nullable BigDecimal costPerformance,
    @Nullable BigDecimal schedulePerformance,
    @Nullable BigDecimal toComplete,
    @Nullable BigDecimal toCompleteSchedule,
    Amount estimate,
    Amount atPlannedRate,
    @Nullable Amount atCurrentRate,
    @Nullable Amount atCombinedRate) {
  private static final int SCALE = 4;

  /**
   * The view.
   *
   * @param doneRatio share of the work that is done, 0 to 1
   * @param end expected end
   */
  static EarnedValueView of(
      Ledger plan, Ledger actual, LocalDate today, BigDecimal doneRatio, LocalDate end) {
    var budget = BudgetStatus.budgetOf(plan.run()).scope();
    CostScope scope = CostScope.of(budget);
    ProgressCurve curve = ProgressCurve.of(plan.run());
    EarnedValue value =
        EarnedValue.ofShares(
            plan.plannedCost(scope),
            curve.before(today),
            doneRatio,
            actual.accruedBefore(scope, today));
    EarnedSchedule schedule = curve.schedule(doneRatio, today);
    Currency currency = actual.run().currency();
    return new EarnedValueView(
        budget.name().toLowerCase(Locale.ROOT),
        Amount.of(value.budgetAtCompletion(), currency),
        Amount.of(value.planned(), currency),
        Amount.of(value.earned(), currency),
        Amount.of(value.actual(), currency),
        Amount.of(value.costVariance(), currency),
        ratio(value.costPerformance()),
        ratio(schedule.performance()),
        ratio(value.toCompletePerformance()),
        ratio(schedule.toCompletePerformance()),
        Amount.of(EstimateAtCompletion.of(actual, scope, today, end).total(), currency),
        Amount.of(value.estimateAtPlannedRate(), currency),
        value.estimateAtCurrentRate().map(exact -> Amount.of(exact, currency)).orElse(null),
        value.estimateAtCombinedRate().map(exact -> Amount.of(exact, currency)).orElse(null));
  }

  private static @Nullable BigDecimal ratio(Optional<BigDecimal> exact) {
    return exact.map(value -> value.setScale(SCALE, RoundingMode.HALF_UP)).orElse(null);
  }

  /** A ratio in words. */
  public String text(@Nullable BigDecimal ratio) {
    return ratio == null ? "—" : ratio.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** Whether the rest would have to be done at a pace that projects hardly ever reach. */
  public boolean unlikely() {
    return toComplete != null && toComplete.compareTo(new BigDecimal("1.10")) > 0;
  }
}

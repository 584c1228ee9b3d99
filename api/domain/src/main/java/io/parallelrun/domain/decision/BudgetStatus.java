package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What was to be spent, what was, and how much of the contingency is gone. Contingency money is
 * what the kept time costs at the price of its days (cost model 10), unless an amount was set; it
 * is used by what was spent beyond the plan to date.
 *
 * @param scope which costs are compared
 * @param budget without contingency
 * @param actual accrued up to now
 * @param plannedToDate planned up to now
 * @param contingencyMoney kept on top of the budget
 * @param contingencyUsed of it
 * @param contingencyRemaining never below zero
 * @param contingencyDays days kept after the planned end
 * @param contingencyDaysUsed days since the planned end
 * @param contingencyDaysRemaining never below zero
 * @param runway until budget and contingency are spent; empty when they last to the horizon
 */
public record BudgetStatus(
    BudgetScope scope,
    BigDecimal budget,
    BigDecimal actual,
    BigDecimal plannedToDate,
    BigDecimal contingencyMoney,
    BigDecimal contingencyUsed,
    BigDecimal contingencyRemaining,
    long contingencyDays,
    long contingencyDaysUsed,
    long contingencyDaysRemaining,
    Optional<Runway> runway) {
  private static final int SCALE = 10;

  /** The status at an instant. */
  public static BudgetStatus of(Ledger ledger, Instant now) {
    RunDefinition run = ledger.run();
    Budget stated = run.budget();
    Budget budget = stated == null ? Budget.DEFAULT : stated;
    CostScope scope = CostScope.of(budget.scope());
    LocalDate today = now.atZone(run.zone()).toLocalDate();
    LocalDate lastKept = lastKept(run, budget);
    BigDecimal planned = planned(ledger, scope, now, today);
    BigDecimal actual = ledger.accruedTo(scope, now);
    BigDecimal amount = budget.amount() == null ? ledger.plannedCost(scope) : budget.amount();
    BigDecimal kept = budget.contingency().money();
    BigDecimal money = kept == null ? ledger.running(scope, run.plannedEnd(), lastKept) : kept;
    BigDecimal used = actual.subtract(planned).max(BigDecimal.ZERO);
    long days = ChronoUnit.DAYS.between(run.plannedEnd(), lastKept);
    long daysUsed = Math.max(0, ChronoUnit.DAYS.between(run.plannedEnd(), today));
    return new BudgetStatus(
        budget.scope(),
        amount,
        actual,
        planned,
        money,
        used,
        money.subtract(used).max(BigDecimal.ZERO),
        days,
        daysUsed,
        Math.max(0, days - daysUsed),
        Runway.of(ledger, scope, amount.add(money), today));
  }

  /** First day after the time that is kept. */
  public static LocalDate lastKept(RunDefinition run, Budget budget) {
    Period period = budget.contingency().period();
    return run.plannedEnd().plus(period == null ? run.planned() : period);
  }

  private static BigDecimal planned(Ledger ledger, CostScope scope, Instant now, LocalDate today) {
    Instant start = today.atStartOfDay(ledger.run().zone()).toInstant();
    Instant end = today.plusDays(1).atStartOfDay(ledger.run().zone()).toInstant();
    BigDecimal before = ledger.plannedBefore(scope, today);
    BigDecimal runningToday =
        ledger
            .plannedBefore(scope.runRate(), today.plusDays(1))
            .subtract(ledger.plannedBefore(scope.runRate(), today));
    BigDecimal oneOffToday =
        ledger
            .plannedBefore(scope.oneOff(), today.plusDays(1))
            .subtract(ledger.plannedBefore(scope.oneOff(), today));
    BigDecimal part =
        runningToday
            .multiply(BigDecimal.valueOf(Duration.between(start, now).toSeconds()))
            .divide(
                BigDecimal.valueOf(Duration.between(start, end).toSeconds()),
                SCALE,
                RoundingMode.DOWN);
    return before.add(part).add(oneOffToday);
  }
}

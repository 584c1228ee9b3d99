package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What was to be spent, what was, and how much of the contingency is gone. The plan is a frozen
 * definition, or the current one where nobody froze one. Contingency money is what the kept time
 * costs at the price of its days (cost model 10), unless an amount was set; it is used by what was
 * accrued, paid or not, beyond the plan to date. What is owed for a renewal is not in it before it
 * accrues: {@link #committedBeside} stands beside it.
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
 * @param committedBeside renewals that are owed by now because their notice was missed since the
 *     start; all of their price
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
    BigDecimal committedBeside,
    Optional<Runway> runway) {
  /** The status of a run that is its own plan. */
  public static BudgetStatus of(Ledger ledger, Instant now) {
    return of(ledger, ledger, now);
  }

  /**
   * The status at an instant.
   *
   * @param plan ledger of what was planned
   * @param actual ledger of what is, of the same currency
   */
  public static BudgetStatus of(Ledger plan, Ledger actual, Instant now) {
    requireSameCurrency(plan, actual);
    RunDefinition planned = plan.run();
    Budget budget = budgetOf(planned);
    CostScope scope = CostScope.of(budget.scope());
    LocalDate today = now.atZone(actual.run().zone()).toLocalDate();
    LocalDate lastKept = lastKept(planned, budget);
    BigDecimal toDate = PlannedCost.upTo(plan, scope, now);
    BigDecimal accrued = actual.accruedTo(scope, now);
    BigDecimal amount = budget.amount() == null ? plan.plannedCost(scope) : budget.amount();
    BigDecimal kept = budget.contingency().money();
    BigDecimal money = kept == null ? plan.running(scope, planned.plannedEnd(), lastKept) : kept;
    BigDecimal used = accrued.subtract(toDate).max(BigDecimal.ZERO);
    long days = ChronoUnit.DAYS.between(planned.plannedEnd(), lastKept);
    long daysUsed = daysUsed(planned, actual.run(), today);
    return new BudgetStatus(
        budget.scope(),
        amount,
        accrued,
        toDate,
        money,
        used,
        money.subtract(used).max(BigDecimal.ZERO),
        days,
        daysUsed,
        Math.max(0, days - daysUsed),
        committedBeside(actual, today),
        Runway.of(actual, scope, amount.add(money), today));
  }

  /** Whether all of the contingency money is used, and some of it was needed. */
  public boolean exhausted() {
    return contingencyUsed.signum() > 0 && contingencyRemaining.signum() == 0;
  }

  /** The budget of a run; the standard one where none was stated. */
  public static Budget budgetOf(RunDefinition run) {
    Budget stated = run.budget();
    return stated == null ? Budget.DEFAULT : stated;
  }

  /** Days run past the plan by a day, none of them after the run was closed. */
  static long daysUsed(RunDefinition planned, RunDefinition actual, LocalDate day) {
    LocalDate closed = actual.closedOn();
    LocalDate end = closed == null || day.isBefore(closed) ? day : closed;
    return Math.max(0, ChronoUnit.DAYS.between(planned.plannedEnd(), end));
  }

  static void requireSameCurrency(Ledger plan, Ledger actual) {
    if (!plan.run().currency().equals(actual.run().currency())) {
      throw new IllegalArgumentException(
          "plan: expected amounts in "
              + actual.run().currency()
              + ", got "
              + plan.run().currency());
    }
  }

  private static BigDecimal committedBeside(Ledger actual, LocalDate today) {
    return Cliffs.of(actual, actual.run().start(), today.plusDays(1)).stream()
        .filter(cliff -> cliff.kind() == CliffKind.NOTICE_DEADLINE)
        .map(Cliff::committed)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** First day after the time that is kept. */
  public static LocalDate lastKept(RunDefinition run, Budget budget) {
    Period period = budget.contingency().period();
    return run.plannedEnd().plus(period == null ? run.planned() : period);
  }
}

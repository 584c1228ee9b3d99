package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two contingencies, days and money, as they were meant to go and as they go. Meant to go: one
 * day a day from the planned end on, and the money with what those days cost. Used: the days past
 * the planned end, and what was accrued beyond the plan, from the first day on.
 *
 * @param days kept
 * @param money kept
 * @param points by day, from the start to the end of what is kept or to today, whichever is later
 */
public record ContingencyCurve(long days, BigDecimal money, List<Point> points) {
  private static final int SCALE = 10;

  public ContingencyCurve {
    points = List.copyOf(points);
  }

  /**
   * What is gone at the start of a day.
   *
   * @param daysPlanned days that were meant to be gone
   * @param daysUsed days that are; empty for days to come
   * @param moneyPlanned money that was meant to be gone
   * @param moneyUsed money that is, above {@link #money} when more was spent; empty for days to
   *     come
   */
  public record Point(
      LocalDate day,
      long daysPlanned,
      Optional<Long> daysUsed,
      BigDecimal moneyPlanned,
      Optional<BigDecimal> moneyUsed) {}

  /**
   * The curves as of a day.
   *
   * @param plan ledger of what was planned
   * @param actual ledger of what is, of the same currency
   * @param most at most so many points, evenly spread; the last day is always among them
   */
  public static ContingencyCurve of(Ledger plan, Ledger actual, LocalDate today, int most) {
    BudgetStatus.requireSameCurrency(plan, actual);
    RunDefinition run = plan.run();
    Budget budget = BudgetStatus.budgetOf(run);
    LocalDate lastKept = BudgetStatus.lastKept(run, budget);
    CostScope scope = CostScope.of(budget.scope());
    BigDecimal whole = plan.running(scope, run.plannedEnd(), lastKept);
    BigDecimal stated = budget.contingency().money();
    BigDecimal money = stated == null ? whole : stated;
    LocalDate end = today.isAfter(lastKept) ? today : lastKept;
    long length = ChronoUnit.DAYS.between(run.start(), end);
    long step = Math.max(1, (length + most - 1) / most);
    List<Point> points = new ArrayList<>();
    for (long day = 0; day < length; day += step) {
      points.add(point(plan, actual, scope, run.start().plusDays(day), today, money, whole));
    }
    points.add(point(plan, actual, scope, end, today, money, whole));
    return new ContingencyCurve(ChronoUnit.DAYS.between(run.plannedEnd(), lastKept), money, points);
  }

  private static Point point(
      Ledger plan,
      Ledger actual,
      CostScope scope,
      LocalDate day,
      LocalDate today,
      BigDecimal money,
      BigDecimal whole) {
    RunDefinition run = plan.run();
    LocalDate lastKept = BudgetStatus.lastKept(run, BudgetStatus.budgetOf(run));
    LocalDate until = day.isAfter(lastKept) ? lastKept : day;
    long daysPlanned = Math.max(0, ChronoUnit.DAYS.between(run.plannedEnd(), until));
    BigDecimal moneyPlanned =
        whole.signum() == 0 || daysPlanned == 0
            ? BigDecimal.ZERO
            : plan.running(scope, run.plannedEnd(), until)
                .multiply(money)
                .divide(whole, SCALE, RoundingMode.HALF_UP);
    if (day.isAfter(today)) {
      return new Point(day, daysPlanned, Optional.empty(), moneyPlanned, Optional.empty());
    }
    BigDecimal beyond = actual.accruedBefore(scope, day).subtract(plan.plannedBefore(scope, day));
    return new Point(
        day,
        daysPlanned,
        Optional.of(BudgetStatus.daysUsed(run, actual.run(), day)),
        moneyPlanned,
        Optional.of(beyond.max(BigDecimal.ZERO)));
  }
}

package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Budget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether money goes too fast, over several windows: a long one so that a single dear day is no
 * alarm, and a shorter one so that the alarm ends when the spending does. About costs that run with
 * time alone: a milestone is compared with the plan and never burns. Silent in the first three
 * days, which say nothing about speed.
 *
 * @param suspended whether it is too early
 * @param period time the budget and its contingency are for
 * @param budget against the budget, by window
 * @param contingency against the contingency, by window; only once it is being used
 */
public record BurnRatios(
    boolean suspended, Duration period, List<BurnRatio> budget, List<BurnRatio> contingency) {
  /** The first days of a run, in which nothing is said. */
  public static final int QUIET_DAYS = 3;

  public BurnRatios {
    budget = List.copyOf(budget);
    contingency = List.copyOf(contingency);
  }

  /**
   * The ratios at an instant.
   *
   * @param plan ledger of what was planned
   * @param actual ledger of what is, of the same currency
   * @param status the budget at the same instant
   */
  public static BurnRatios of(Ledger plan, Ledger actual, BudgetStatus status, Instant now) {
    Budget budget = BudgetStatus.budgetOf(plan.run());
    ZoneId zone = actual.run().zone();
    Instant start = actual.run().start().atStartOfDay(zone).toInstant();
    Duration period =
        Duration.between(
            plan.run().start().atStartOfDay(zone),
            BudgetStatus.lastKept(plan.run(), budget).atStartOfDay(zone));
    boolean suspended = now.isBefore(start.plus(Duration.ofDays(QUIET_DAYS)));
    CostScope scope = CostScope.of(status.scope()).runRate();
    boolean used = status.contingencyUsed().signum() > 0;
    return new BurnRatios(
        suspended,
        period,
        ratios(actual, scope, now, period, suspended ? BigDecimal.ZERO : status.budget()),
        ratios(
            actual,
            scope,
            now,
            period,
            suspended || !used ? BigDecimal.ZERO : status.contingencyMoney()));
  }

  private static List<BurnRatio> ratios(
      Ledger actual, CostScope scope, Instant now, Duration period, BigDecimal whole) {
    return Arrays.stream(BurnWindow.values())
        .map(
            window -> {
              BigDecimal spent =
                  actual
                      .accruedTo(scope, now)
                      .subtract(actual.accruedTo(scope, now.minus(window.length())));
              Optional<BigDecimal> ratio = BurnRatio.of(spent, whole, window.length(), period);
              return new BurnRatio(window, ratio, window.threshold(period));
            })
        .toList();
  }

  /** Five percent of the budget in three days, and still going on: somebody acts now. */
  public boolean budgetFast() {
    return both(budget, BurnWindow.THREE_DAYS, BurnWindow.DAY);
  }

  /** Ten percent of the budget in two weeks, and still going on: somebody looks. */
  public boolean budgetSlow() {
    return both(budget, BurnWindow.FORTNIGHT, BurnWindow.THREE_DAYS);
  }

  /** Five percent of the contingency in three days, and still going on: somebody looks. */
  public boolean contingencyFast() {
    return both(contingency, BurnWindow.THREE_DAYS, BurnWindow.DAY);
  }

  private boolean both(List<BurnRatio> ratios, BurnWindow lengthy, BurnWindow brief) {
    BigDecimal threshold = lengthy.threshold(period);
    return ratios.stream()
        .filter(ratio -> ratio.window() == lengthy || ratio.window() == brief)
        .allMatch(ratio -> ratio.above(threshold));
  }
}

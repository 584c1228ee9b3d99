package io.parallelrun.server.readmodel.measure;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.Commitments;
import io.parallelrun.domain.decision.Slip;
import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.ExchangeView;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.MoneyView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.RungView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What a run is, costs, may cost and owes. */
final class MoneyMeasures {
  private final MeasureList into;
  private final RunOverview overview;
  private final Ledger plan;
  private final Ledger ledger;

  private MoneyMeasures(ComputedRun run, MeasureList into) {
    this.into = into;
    this.overview = run.overview();
    this.plan = run.ledgers().plan();
    this.ledger = run.ledgers().actual();
  }

  static void add(ComputedRun run, MeasureList into) {
    MoneyMeasures measures = new MoneyMeasures(run, into);
    measures.identity();
    measures.cost();
    measures.budget();
    measures.ladder();
    measures.exchange();
  }

  private void identity() {
    into.put(
        Metric.RUN_INFO,
        1,
        overview.head().name(),
        overview.head().currency(),
        label(BudgetStatus.budgetOf(plan.run()).scope()));
    for (RunPhase phase : RunPhase.values()) {
      into.put(Metric.RUN_PHASE, phase == overview.head().phase() ? 1 : 0, label(phase));
    }
  }

  private void cost() {
    Instant now = overview.head().asOf();
    LocalDate today = overview.head().today();
    for (Side side : Side.values()) {
      for (CostComponent component : CostComponent.values()) {
        CostScope scope = CostScope.of(side, component);
        BigDecimal accrued = ledger.accruedTo(scope, now);
        BigDecimal daily = ledger.onDay(scope.runRate(), today);
        String[] labels = {label(side), label(component), label(component.cashClass())};
        BigDecimal paid =
            ledger.total(ChargeBasis.CASH, scope, ledger.run().start(), today.plusDays(1));
        if (paid.signum() != 0) {
          into.put(Metric.BILLED_COST, paid, labels);
        }
        if (accrued.signum() != 0 || daily.signum() != 0) {
          into.put(Metric.ACCRUED_COST, accrued, labels);
          into.put(Metric.DAILY_COST, daily, labels);
        }
      }
    }
  }

  private void budget() {
    BudgetStatus budget = BudgetStatus.of(plan, ledger, overview.head().asOf());
    into.put(Metric.PLANNED_COST, plan.plannedCost(CostScope.ALL));
    into.put(Metric.BUDGET_COST, budget.budget());
    into.put(Metric.CONTINGENCY_COST, budget.contingencyMoney());
    into.put(Metric.CONTINGENCY_REMAINING_COST, budget.contingencyRemaining());
    RunDefinition run = plan.run();
    LocalDate lastKept = BudgetStatus.lastKept(run, BudgetStatus.budgetOf(run));
    into.put(Metric.BUDGET_WINDOW_SECONDS, seconds(run.start(), lastKept));
    budget
        .runway()
        .ifPresent(
            runway ->
                into.put(
                    Metric.RUNWAY_SECONDS,
                    timestamp(runway.exhaustedOn()) - overview.head().asOf().getEpochSecond()));
  }

  private void ladder() {
    MoneyView view = overview.money();
    if (view != null) {
      for (RungView rung : view.ladder()) {
        into.put(Metric.EXTENSION_COST, rung.smooth().exact(), horizon(rung.slip()), "accrual");
        into.put(Metric.EXTENSION_COST, rung.cliffs().exact(), horizon(rung.slip()), "commitment");
      }
      LocalDate today = overview.head().today();
      for (Side side : Side.values()) {
        Commitments commitments = Commitments.of(ledger, side, today, view.slipsFrom());
        into.put(Metric.COMMITTED_COST, commitments.committed(), label(side));
        into.put(Metric.AVOIDABLE_COST, commitments.avoidable(), label(side));
        if (side == Side.LEGACY) {
          into.put(Metric.STRANDED_COST, commitments.allStranded(), label(side));
        }
      }
    }
  }

  private static String horizon(Slip slip) {
    return switch (slip) {
      case DAY -> "1d";
      case WEEK -> "7d";
      case MONTH -> "1mo";
    };
  }

  private void exchange() {
    MoneyView view = overview.money();
    if (view != null && view.exchange() != null) {
      into.put(Metric.EXCHANGE_RATE_EFFECT_COST, view.exchange().effect().exact());
      for (ExchangeView.Rate rate : view.exchange().currencies()) {
        double age = overview.head().asOf().getEpochSecond() - timestamp(rate.publishedOn());
        into.put(Metric.FX_RATE_AGE_SECONDS, age, rate.currency());
      }
    }
  }

  private double timestamp(LocalDate day) {
    return MeasureList.start(day, ledger.run().zone());
  }

  private static double seconds(LocalDate from, LocalDate until) {
    return Duration.ofDays(until.toEpochDay() - from.toEpochDay()).toSeconds();
  }
}

package io.parallelrun.server.readmodel.measure;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.forecast.CostQuantile;
import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.forecast.DateQuantile;
import io.parallelrun.domain.forecast.SimulatedEnd;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.EarnedValueView;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.MoneyView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import java.time.LocalDate;
import java.util.List;

/** When a run is expected to end, and what it will have cost. */
final class ForecastMeasures {
  private final MeasureList into;
  private final ComputedRun run;
  private final RunOverview overview;
  private final Ledger plan;

  private ForecastMeasures(ComputedRun run, MeasureList into) {
    this.into = into;
    this.run = run;
    this.overview = run.overview();
    this.plan = run.ledgers().plan();
  }

  static void add(ComputedRun run, MeasureList into) {
    ForecastMeasures measures = new ForecastMeasures(run, into);
    measures.schedule();
  }

  private void schedule() {
    into.put(Metric.PLANNED_CUTOVER_TIMESTAMP_SECONDS, timestamp(overview.time().plannedEnd()));
    CutoverEstimate estimate = overview.time().estimate();
    forecastCutover(estimate);
    estimate.performance().ifPresent(ratio -> into.put(Metric.SCHEDULE_PERFORMANCE_RATIO, ratio));
    EarnedValueView earned = OverviewReader.earned(run);
    if (earned != null) {
      into.putKnown(Metric.COST_PERFORMANCE_RATIO, earned.costPerformance());
      into.putKnown(Metric.TO_COMPLETE_PERFORMANCE_RATIO, earned.toComplete());
    }
    run.forecast()
        .end()
        .ifPresent(end -> into.put(Metric.TIME_BOX_PROBABILITY_RATIO, end.withinTimeBox().ratio()));
    forecastCost();
  }

  private void forecastCutover(CutoverEstimate estimate) {
    List<DateQuantile> dates = run.forecast().end().map(SimulatedEnd::dates).orElse(List.of());
    if (estimate.method() == CutoverEstimate.Method.SIMULATION) {
      for (DateQuantile date : dates) {
        forecastCutover(Integer.toString(date.percent()), date.date(), estimate.method());
      }
    } else {
      // Without a simulation there is one estimate; alerts ask for the 85th percentile.
      forecastCutover("85", estimate.date(), estimate.method());
    }
  }

  private void forecastCutover(String percent, LocalDate date, CutoverEstimate.Method method) {
    into.put(Metric.FORECAST_CUTOVER_TIMESTAMP_SECONDS, timestamp(date), percent, label(method));
  }

  private void forecastCost() {
    boolean cash = BudgetStatus.budgetOf(plan.run()).scope() == BudgetScope.CASH;
    List<CostQuantile> costs = run.forecast().end().map(SimulatedEnd::costs).orElse(List.of());
    for (CostQuantile cost : costs) {
      into.put(
          Metric.FORECAST_COST,
          cash ? cost.cash() : cost.economic(),
          Integer.toString(cost.percent()),
          "simulation");
    }
    MoneyView view = overview.money();
    if (costs.isEmpty() && view != null) {
      // Without a simulation there is one estimate; alerts ask for the 85th percentile.
      into.put(
          Metric.FORECAST_COST,
          view.expectedCost().exact(),
          "85",
          label(overview.time().estimate().method()));
    }
  }

  private double timestamp(LocalDate day) {
    return MeasureList.start(day, run.run().definition().zone());
  }
}

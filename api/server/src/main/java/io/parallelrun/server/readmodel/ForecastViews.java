package io.parallelrun.server.readmodel;

import io.parallelrun.domain.forecast.CostQuantile;
import io.parallelrun.domain.forecast.DeadlineRisk;
import io.parallelrun.domain.forecast.EndOutcome;
import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.domain.forecast.SimulatedEnd;
import io.parallelrun.domain.forecast.ThroughputHistory;
import io.parallelrun.domain.forecast.WorkForecast;
import io.parallelrun.domain.forecast.WorkRisk;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the view of a forecast together. */
final class ForecastViews {
  private final ComputedRun run;
  private final Forecast forecast;
  private final Ledger ledger;
  private final Currency currency;
  private final @Nullable EarnedValueView earned;

  private ForecastViews(ComputedRun run, @Nullable EarnedValueView earned) {
    this.run = run;
    this.forecast = run.forecast();
    this.ledger = run.ledgers().actual();
    this.earned = earned;
    this.currency = run.currency();
  }

  static ForecastView of(ComputedRun run, @Nullable EarnedValueView earned) {
    return new ForecastViews(run, earned).view();
  }

  private ForecastView view() {
    Optional<SimulatedEnd> end = forecast.end();
    return new ForecastView(
        forecast.basis(),
        forecast.explanation(),
        forecast.today(),
        forecast.seed(),
        end.map(SimulatedEnd::trials).orElse(0),
        forecast.band(),
        end.map(SimulatedEnd::dates).orElse(List.of()),
        end.map(SimulatedEnd::costs).orElse(List.of()).stream().map(this::cost).toList(),
        end.map(SimulatedEnd::withinTimeBox).orElse(null),
        end.map(SimulatedEnd::deadlines).orElse(List.of()).stream().map(this::deadline).toList(),
        end.map(ForecastViews::weeks).orElse(List.of()),
        forecast.workstreams().stream().map(this::work).toList(),
        earned,
        Trust.of(run, ledger, CostScope.ALL, ledger.run().start(), run.money().slipsFrom()));
  }

  private ForecastView.CostPoint cost(CostQuantile cost) {
    return new ForecastView.CostPoint(
        cost.percent(),
        Amount.of(cost.economic(), currency),
        Amount.of(cost.cash(), currency),
        Amount.of(cost.total(), currency),
        cost.reached());
  }

  private ForecastView.Deadline deadline(DeadlineRisk risk) {
    String name =
        risk.contract().flatMap(ledger::contract).map(terms -> terms.contract().name()).orElse("");
    return new ForecastView.Deadline(
        risk.kind(), name, risk.contract().orElse(""), risk.on(), risk.missed());
  }

  private static List<ForecastView.Week> weeks(SimulatedEnd end) {
    TreeMap<LocalDate, Integer> weeks = new TreeMap<>();
    for (EndOutcome outcome : end.outcomes()) {
      LocalDate monday = outcome.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      weeks.merge(monday, outcome.trials(), Integer::sum);
    }
    return weeks.entrySet().stream()
        .map(
            week ->
                new ForecastView.Week(
                    week.getKey(),
                    week.getValue(),
                    BigDecimal.valueOf(week.getValue())
                        .divide(BigDecimal.valueOf(end.trials()), 4, RoundingMode.HALF_UP)))
        .toList();
  }

  private ForecastView.Work work(WorkForecast work) {
    var outlook = work.outlook();
    return new ForecastView.Work(
        outlook.workstream().slug(),
        outlook.workstream().name(),
        outlook.basis(),
        outlook.explanation(),
        outlook.left().orElse(null),
        outlook.total().orElse(null),
        outlook.history().weeks().stream().map(ThroughputHistory.Week::done).toList(),
        work.risk().map(this::risk).orElse(null));
  }

  private ForecastView.Risk risk(WorkRisk risk) {
    return new ForecastView.Risk(
        risk.finish(),
        risk.endsLast(),
        risk.ifDone().days(),
        risk.ifUnblocked().days(),
        risk.ifWeekLater().days(),
        Amount.of(risk.ifDone().cost().economic().negate(), currency),
        Amount.of(risk.costPerDay().economic(), currency));
  }
}

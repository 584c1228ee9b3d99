package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.CliffKind;
import io.parallelrun.domain.decision.Cliffs;
import io.parallelrun.domain.decision.ExpectedCost;
import io.parallelrun.domain.forecast.CostFan;
import io.parallelrun.domain.forecast.CostQuantile;
import io.parallelrun.domain.forecast.DateQuantile;
import io.parallelrun.domain.forecast.EndCost;
import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the curve of a run: what was planned, what is, and where it goes. */
@ApplicationScoped
public class BurnUpReader {
  private static final int MOST_POINTS = 400;
  private static final int FARTHEST = 95;

  private final RunStore runs;
  private final OverviewReader overviews;
  private final Plans plans;
  private final Clock clock;

  BurnUpReader(RunStore runs, OverviewReader overviews, Plans plans, Clock clock) {
    this.runs = runs;
    this.overviews = overviews;
    this.plans = plans;
    this.clock = clock;
  }

  private LocalDate today(StoredRun run) {
    return clock.instant().atZone(run.definition().zone()).toLocalDate();
  }

  /**
   * Plan, actual and forecast of a run; nothing when there is no such run.
   *
   * @param basis when a cost counts; the simulated fan is there on accrual alone
   */
  public Optional<BurnUp> burnUp(String slug, ChargeBasis basis) {
    return runs.find(slug)
        .map(
            run -> {
              OverviewReader.Outlook outlook = overviews.outlook(run, today(run));
              LocalDate expected = outlook.end();
              return burnUp(
                  run,
                  basis,
                  expected == null ? run.definition().committedEnd() : expected,
                  outlook.forecast());
            });
  }

  private BurnUp burnUp(StoredRun run, ChargeBasis basis, LocalDate expected, Forecast forecast) {
    LocalDate today = today(run);
    Instant now = clock.instant();
    RunLedgers ledgers = plans.of(run, today);
    Ledger ledger = ledgers.actual();
    BudgetStatus budget = BudgetStatus.of(ledgers.plan(), ledger, now);
    CostScope scope = CostScope.of(budget.scope());
    LocalDate start = run.definition().start();
    LocalDate farthest =
        forecast
            .end()
            .map(simulated -> simulated.date(FARTHEST))
            .filter(DateQuantile::reached)
            .map(DateQuantile::date)
            .orElse(today);
    LocalDate last =
        latest(run.definition().committedEnd(), expected, today, farthest).plusDays(30);
    LocalDate end = last.isAfter(ledger.horizon()) ? ledger.horizon() : last;
    long days = end.toEpochDay() - start.toEpochDay();
    long step = Math.max(1, days / MOST_POINTS);
    Currency currency = run.definition().currency();
    List<BurnUp.Point> points = new ArrayList<>();
    Map<LocalDate, BurnUp.Band> fan =
        basis == ChargeBasis.ACCRUAL
            ? fan(forecast, ledger, scope, budget.scope(), days(today, start, end, step))
            : Map.of();
    for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(step)) {
      BigDecimal planned = round(ledgers.plan().plannedBefore(basis, scope, day), currency);
      boolean past = !day.isAfter(today);
      BigDecimal accrued = round(ledger.total(basis, scope, LocalDate.MIN, day), currency);
      BigDecimal ahead = round(ExpectedCost.before(ledger, basis, scope, today, day), currency);
      points.add(
          new BurnUp.Point(
              day,
              planned,
              past ? accrued : null,
              day.isBefore(today) ? null : ahead,
              fan.get(day)));
    }
    return new BurnUp(
        currency.getCurrencyCode(),
        basis,
        points,
        Amount.of(budget.budget(), currency),
        Amount.of(budget.budget().add(budget.contingencyMoney()), currency),
        Cliffs.of(ledger, start, end).stream()
            .filter(cliff -> cliff.kind() != CliffKind.TIME_BOX)
            .map(
                cliff ->
                    new BurnUp.CliffMark(
                        cliff.on(), cliff.title(), Amount.of(cliff.amount(), currency)))
            .toList(),
        outlook(forecast, budget.scope(), currency),
        known(ledgers, basis == ChargeBasis.ACCRUAL ? scope : CostScope.CASH, now, end));
  }

  private static BurnUp.Known known(
      RunLedgers ledgers, CostScope scope, Instant now, LocalDate end) {
    Ledger plan = ledgers.plan();
    Ledger actual = ledgers.actual();
    LocalDate start = actual.run().start();
    LocalDate today = now.atZone(actual.run().zone()).toLocalDate();
    return new BurnUp.Known(
        TrustShares.of(plan.evidence(scope, plan.run().start(), plan.run().plannedEnd())),
        TrustShares.of(actual.evidence(scope, start, today.isBefore(start) ? start : today)),
        TrustShares.of(actual.evidence(scope, start, end)),
        now);
  }

  /** The days of the curve from today on. */
  private static List<LocalDate> days(LocalDate today, LocalDate start, LocalDate end, long step) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(step)) {
      if (!day.isBefore(today)) {
        days.add(day);
      }
    }
    return days;
  }

  private static Map<LocalDate, BurnUp.Band> fan(
      Forecast forecast, Ledger ledger, CostScope scope, BudgetScope priced, List<LocalDate> days) {
    Map<LocalDate, BurnUp.Band> bands = new HashMap<>();
    Currency currency = ledger.run().currency();
    forecast
        .end()
        .map(
            end ->
                CostFan.of(
                    end,
                    days,
                    day -> ExpectedCost.before(ledger, scope, forecast.today(), day),
                    cost(priced)))
        .ifPresent(
            fan ->
                fan.points()
                    .forEach(
                        point ->
                            bands.put(
                                point.day(),
                                new BurnUp.Band(
                                    round(point.p50(), currency),
                                    round(point.p80(), currency),
                                    round(point.p85(), currency),
                                    round(point.p95(), currency)))));
    return bands;
  }

  private static Function<EndCost, BigDecimal> cost(BudgetScope scope) {
    return scope == BudgetScope.CASH ? EndCost::cash : EndCost::economic;
  }

  private static BurnUp.Fan outlook(Forecast forecast, BudgetScope scope, Currency currency) {
    List<BurnUp.End> ends = new ArrayList<>();
    forecast
        .end()
        .ifPresent(
            end -> {
              for (DateQuantile date : end.dates()) {
                CostQuantile cost = end.cost(date.percent());
                ends.add(
                    new BurnUp.End(
                        date.percent(),
                        date.date(),
                        Amount.of(
                            scope == BudgetScope.CASH ? cost.cash() : cost.economic(), currency),
                        date.reached()));
              }
            });
    return new BurnUp.Fan(forecast.basis(), forecast.explanation(), ends);
  }

  private static BigDecimal round(BigDecimal amount, Currency currency) {
    return Rounding.toMinorUnit(amount, currency);
  }

  private static LocalDate latest(LocalDate... days) {
    LocalDate latest = days[0];
    for (LocalDate day : days) {
      latest = day.isAfter(latest) ? day : latest;
    }
    return latest;
  }
}

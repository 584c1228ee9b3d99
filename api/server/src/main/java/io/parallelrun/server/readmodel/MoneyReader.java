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
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the ledger: its curve, and the cells behind any figure. */
@ApplicationScoped
public class MoneyReader {
  private static final int MOST_POINTS = 400;
  private static final int FARTHEST = 95;

  private final RunStore runs;
  private final OverviewReader overviews;
  private final Plans plans;
  private final Clock clock;

  MoneyReader(RunStore runs, OverviewReader overviews, Plans plans, Clock clock) {
    this.runs = runs;
    this.overviews = overviews;
    this.plans = plans;
    this.clock = clock;
  }

  private LocalDate today(StoredRun run) {
    return clock.instant().atZone(run.definition().zone()).toLocalDate();
  }

  /** Plan, actual and forecast of a run; nothing when there is no such run. */
  public Optional<BurnUp> burnUp(String slug) {
    return runs.find(slug)
        .map(
            run -> {
              OverviewReader.Outlook outlook = overviews.outlook(run, today(run));
              LocalDate expected = outlook.end();
              return burnUp(
                  run,
                  expected == null ? run.definition().committedEnd() : expected,
                  outlook.forecast());
            });
  }

  private BurnUp burnUp(StoredRun run, LocalDate expected, Forecast forecast) {
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
        fan(forecast, ledger, scope, budget.scope(), days(today, start, end, step));
    for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(step)) {
      BigDecimal planned = round(ledgers.plan().plannedBefore(scope, day), currency);
      boolean past = !day.isAfter(today);
      BigDecimal accrued = round(ledger.accruedBefore(scope, day), currency);
      BigDecimal ahead = round(ExpectedCost.before(ledger, scope, today, day), currency);
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
        outlook(forecast, budget.scope(), currency));
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

  /**
   * What is asked of the ledger.
   *
   * @param from first day; null for the start of the run
   * @param until first day not included; null for tomorrow
   * @param sides sides that count; empty for both
   * @param components components that count; empty for all
   */
  public record CellQuery(
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      Set<Side> sides,
      Set<CostComponent> components) {
    public CellQuery {
      sides = Set.copyOf(sides);
      components = Set.copyOf(components);
    }

    CostScope scope() {
      return new CostScope(
          sides.isEmpty() ? EnumSet.allOf(Side.class) : sides,
          components.isEmpty() ? EnumSet.allOf(CostComponent.class) : components);
    }
  }

  /** The sources behind a cost, and their sum; nothing when there is no such run. */
  public Optional<CellsView> cells(String slug, CellQuery query) {
    return runs.find(slug)
        .map(
            run -> {
              Ledger ledger = plans.of(run, today(run)).actual();
              LocalDate from = query.from() == null ? run.definition().start() : query.from();
              LocalDate until = until(query.until(), run, ledger);
              List<CostLine> lines = ledger.lines(query.scope(), from, until);
              Currency currency = run.definition().currency();
              return new CellsView(
                  from,
                  until,
                  lines.stream().map(line -> CellsView.row(line, run, currency)).toList(),
                  Amount.of(ledger.total(query.scope(), from, until), currency),
                  run.version());
            });
  }

  private LocalDate until(@Nullable LocalDate wanted, StoredRun run, Ledger ledger) {
    LocalDate until = wanted == null ? today(run).plusDays(1) : wanted;
    return until.isAfter(ledger.horizon()) ? ledger.horizon() : until;
  }

  /**
   * The cost of each day by side and component; nothing when there is no such run.
   *
   * @param from first day; null for the start of the run
   * @param until first day not included; null for tomorrow
   * @param constant whether at the rates planned with instead of those of each day
   */
  public Optional<CostDays> costDays(
      String slug, @Nullable LocalDate from, @Nullable LocalDate until, boolean constant) {
    return runs.find(slug)
        .map(
            run -> {
              RunLedgers ledgers = plans.of(run, today(run));
              Ledger ledger = constant ? ledgers.constant() : ledgers.actual();
              LocalDate start = run.definition().start();
              LocalDate first = from == null || from.isBefore(start) ? start : from;
              return CostDays.of(ledger, first, until(until, run, ledger));
            });
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Adequacy;
import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.ContingencyCurve;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.plan.Baseline;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/** Reads how the contingencies of a run go. */
@ApplicationScoped
public class ContingencyReader {
  private static final int MOST_POINTS = 400;

  private final RunStore runs;
  private final Plans plans;
  private final Clock clock;

  ContingencyReader(RunStore runs, Plans plans, Clock clock) {
    this.runs = runs;
    this.plans = plans;
    this.clock = clock;
  }

  /** Both curves of a run; nothing when there is no such run. */
  public Optional<ContingencyView> contingency(String run) {
    return runs.find(run).map(stored -> view(stored, Optional.empty()));
  }

  /**
   * Both curves.
   *
   * @param extensionCost 80th percentile of what the extension still costs; empty when there is no
   *     forecast
   */
  private ContingencyView view(StoredRun run, Optional<BigDecimal> extensionCost) {
    Instant now = clock.instant();
    Currency currency = run.definition().currency();
    LocalDate today = now.atZone(run.definition().zone()).toLocalDate();
    RunLedgers ledgers = plans.of(run, today);
    BudgetStatus status = BudgetStatus.of(ledgers.plan(), ledgers.actual(), now);
    Baseline baseline = ledgers.baseline();
    return new ContingencyView(
        currency.getCurrencyCode(),
        ledgers.state(),
        baseline == null ? 0 : baseline.revision(),
        status.contingencyDays(),
        status.contingencyDaysRemaining(),
        Amount.of(status.contingencyMoney(), currency),
        Amount.of(status.contingencyRemaining(), currency),
        Amount.of(status.committedBeside(), currency),
        Adequacy.of(status.contingencyRemaining(), extensionCost),
        ContingencyCurve.of(ledgers.plan(), ledgers.actual(), today, MOST_POINTS).points().stream()
            .map(point -> point(point, currency))
            .toList());
  }

  private static ContingencyView.Point point(ContingencyCurve.Point point, Currency currency) {
    return new ContingencyView.Point(
        point.day(),
        point.daysPlanned(),
        point.daysUsed().orElse(null),
        Rounding.toMinorUnit(point.moneyPlanned(), currency),
        point.moneyUsed().map(used -> Rounding.toMinorUnit(used, currency)).orElse(null));
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.ContingencyCurve;
import io.parallelrun.domain.money.Rounding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Optional;

/** Reads how the contingencies of a run go. */
@ApplicationScoped
public class ContingencyReader {
  private static final int MOST_POINTS = 400;

  private final OverviewReader overviews;

  ContingencyReader(OverviewReader overviews) {
    this.overviews = overviews;
  }

  /** Both curves of a run; nothing when there is no such run. */
  public Optional<ContingencyView> contingency(String run) {
    return overviews.computed(run).map(computed -> view(computed.overview(), computed.ledgers()));
  }

  private static ContingencyView view(RunOverview overview, RunLedgers ledgers) {
    Currency currency = ledgers.actual().run().currency();
    BudgetStatus status = BudgetStatus.of(ledgers.plan(), ledgers.actual(), overview.head().asOf());
    return new ContingencyView(
        currency.getCurrencyCode(),
        ledgers.state(),
        overview.plan().revision(),
        status.contingencyDays(),
        status.contingencyDaysRemaining(),
        Amount.of(status.contingencyMoney(), currency),
        Amount.of(status.contingencyRemaining(), currency),
        Amount.of(status.committedBeside(), currency),
        overview.plan().adequacy(),
        ContingencyCurve.of(ledgers.plan(), ledgers.actual(), overview.head().today(), MOST_POINTS)
            .points()
            .stream()
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

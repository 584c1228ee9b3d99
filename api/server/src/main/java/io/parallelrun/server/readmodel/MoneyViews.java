package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.Burn;
import io.parallelrun.domain.decision.Commitments;
import io.parallelrun.domain.decision.Rung;
import io.parallelrun.domain.decision.SlipLadder;
import io.parallelrun.domain.decision.SwitchingCost;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.CostTable;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.ContractRates;
import io.parallelrun.domain.overlap.PaidTwice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the amounts of a run together. */
final class MoneyViews {
  private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
  private static final int SCALE = 10;

  private final RunLedgers ledgers;
  private final Ledger ledger;
  private final Currency currency;

  private MoneyViews(RunLedgers ledgers) {
    this.ledgers = ledgers;
    this.ledger = ledgers.actual();
    this.currency = ledger.run().currency();
  }

  /** An expected end that the ledger can look past: not before today, not at its horizon. */
  static LocalDate within(Ledger ledger, LocalDate end, LocalDate today) {
    LocalDate latest = ledger.horizon().minusMonths(2);
    LocalDate start = ledger.run().start();
    LocalDate earliest = today.isBefore(start) ? start : today;
    if (end.isBefore(earliest)) {
      return earliest.isAfter(latest) ? latest : earliest;
    }
    return end.isAfter(latest) ? latest : end;
  }

  static MoneyView of(
      RunLedgers ledgers, Instant now, LocalDate today, LocalDate end, BudgetStatus budget) {
    return new MoneyViews(ledgers).view(now, today, end, budget);
  }

  private MoneyView view(Instant now, LocalDate today, LocalDate end, BudgetStatus budget) {
    Burn burn = Burn.of(ledger, CostScope.ALL, today);
    CostTable table = ledger.table(CostScope.ALL, LocalDate.MIN, today);
    EvidenceSplit evidence = ledger.evidence(CostScope.ALL, ledger.run().start(), today);
    Commitments commitments = Commitments.of(ledger, today, end);
    SwitchingCost switching = SwitchingCost.planned(ledgers.plan());
    PaidTwice twice = PaidTwice.on(ledger, today);
    BigDecimal known = evidence.measured().add(evidence.estimated()).add(evidence.assumed());
    return new MoneyView(
        amount(burn.perDay()),
        burn.perDay().divide(SECONDS, SCALE, RoundingMode.HALF_UP),
        amount(burn.trailing7()),
        amount(burn.trailing30()),
        amount(ledger.accruedTo(CostScope.ALL, now)),
        amount(ledger.accruedTo(CostScope.CASH, now)),
        amount(ledgers.plan().plannedCost(CostScope.ALL)),
        amount(budget.budget()),
        budget.scope().name().toLowerCase(Locale.ROOT),
        amount(budget.contingencyMoney()),
        amount(budget.contingencyUsed()),
        amount(budget.contingencyRemaining()),
        budget.contingencyDays(),
        budget.contingencyDaysRemaining(),
        budget.runway().orElse(null),
        SlipLadder.of(ledger, today, end, CostScope.ALL).rungs().stream().map(this::rung).toList(),
        end,
        table.rows().stream().map(this::row).toList(),
        amount(table.total()),
        share(evidence.measured(), known),
        share(evidence.estimated(), known),
        share(evidence.assumed(), known),
        amount(commitments.committed()),
        amount(commitments.allStranded()),
        amount(switching.headline()),
        amount(switching.againstInstantSwitch()),
        amount(switching.againstStaying()),
        amount(twice.legacyLicense()),
        amount(twice.replacementLicense()),
        amount(twice.promotionValue()),
        amount(twice.operatingBoth()),
        amount(twice.total()),
        amount(budget.actual()),
        amount(PlanViews.expected(ledgers, budget, end)),
        amount(budget.committedBeside()),
        ledgers.foreign() ? exchange(now, today) : null);
  }

  private ExchangeView exchange(Instant now, LocalDate today) {
    BigDecimal constant = ledgers.constant().accruedTo(CostScope.ALL, now);
    return new ExchangeView(
        amount(constant),
        amount(ledger.accruedTo(CostScope.ALL, now).subtract(constant)),
        TrustShares.of(
            ledgers.constant().evidence(CostScope.ALL, ledger.run().start(), today.plusDays(1))),
        ledger.run().foreignCurrencies().entrySet().stream()
            .map(each -> rate(each.getKey(), each.getValue(), today))
            .toList());
  }

  private ExchangeView.Rate rate(Currency foreign, LocalDate since, LocalDate today) {
    ContractRates dated = ledger.rates().of(foreign, since);
    ContractRates planned = ledgers.constant().rates().of(foreign, since);
    LocalDate published = dated.paying().latestBy(today);
    return new ExchangeView.Rate(
        foreign.getCurrencyCode(),
        dated.paying().on(today),
        planned.paying().on(today),
        published,
        ChronoUnit.DAYS.between(published, today));
  }

  private RungView rung(Rung rung) {
    Map<String, List<CostLine>> bySource =
        rung.lines().stream().collect(Collectors.groupingBy(line -> line.source().slug()));
    List<RungView.Source> sources =
        bySource.values().stream()
            .map(
                lines ->
                    new RungView.Source(
                        lines.get(0).source().slug(),
                        lines.get(0).source().name(),
                        amount(
                            lines.stream()
                                .map(CostLine::amount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))))
            .sorted((a, b) -> b.amount().exact().compareTo(a.amount().exact()))
            .toList();
    return new RungView(
        rung.slip(),
        rung.from(),
        rung.until(),
        amount(rung.smooth()),
        amount(rung.cliffs()),
        sources,
        rung.met().stream().map(cliff -> cliff.title() + " (from " + cliff.on() + ")").toList());
  }

  private CostRow row(CostTable.Row row) {
    return new CostRow(
        row.side(),
        row.component(),
        row.cashClass(),
        new Amount(row.exact(), row.rounded(), currency));
  }

  private Amount amount(BigDecimal exact) {
    return Amount.of(exact, currency);
  }

  private static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? BigDecimal.ZERO : part.divide(whole, 4, RoundingMode.HALF_UP);
  }
}

package io.parallelrun.domain.focus;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/** What is paid and when, as things stand; what nobody pays is left out. */
public final class CashFlow {
  private final Ledger ledger;
  private final RunDefinition run;
  private final FocusWindow window;
  private final List<Payment> payments = new ArrayList<>();

  private CashFlow(Ledger ledger, FocusWindow window) {
    this.ledger = ledger;
    this.run = ledger.run();
    this.window = window;
  }

  /**
   * The payments of a range of days, past and planned, in order of time.
   *
   * @param until first day not included, at most the ledger's horizon
   */
  public static List<Payment> of(Ledger ledger, LocalDate from, LocalDate until) {
    return of(ledger, ChargeLines.of(ledger), from, until);
  }

  static List<Payment> of(
      Ledger ledger, List<ChargeLines> contracts, LocalDate from, LocalDate until) {
    CashFlow flow = new CashFlow(ledger, new FocusWindow(from, until));
    contracts.forEach(flow::add);
    ledger.run().milestones().forEach(flow::add);
    flow.addLabor();
    flow.payments.sort(Comparator.comparing(Payment::on));
    return List.copyOf(flow.payments);
  }

  private void add(ChargeLines lines) {
    if (lines.billed()) {
      for (InvoicedCharge invoice : lines.invoices()) {
        if (window.covers(invoice.dueOn())) {
          payments.add(
              payment(
                  lines,
                  invoice.dueOn(),
                  PaymentBasis.INVOICE,
                  new FocusWindow(invoice.from(), invoice.until()),
                  invoice.amount()));
        }
      }
      return;
    }
    Currency currency = lines.contract().currencyIn(run.currency());
    for (Accrued row : Amortization.of(lines, window, currency)) {
      if (window.contains(row.from(), row.until()) && row.effective().signum() != 0) {
        payments.add(
            payment(
                lines,
                row.until().minusDays(1),
                PaymentBasis.ACCRUAL,
                new FocusWindow(row.from(), row.until()),
                row.effective()));
      }
    }
  }

  private Payment payment(
      ChargeLines lines, LocalDate on, PaymentBasis basis, FocusWindow paysFor, BigDecimal amount) {
    Contract contract = lines.contract();
    Side side =
        run.platforms().stream()
            .filter(platform -> platform.slug().equals(contract.platform()))
            .map(Platform::side)
            .findFirst()
            .orElseThrow();
    return new Payment(
        on,
        basis,
        SourceKind.CONTRACT,
        contract.slug(),
        contract.name(),
        lines.issuer(),
        side,
        CostComponent.of(contract.kind(), side),
        paysFor.from(),
        paysFor.until(),
        contract.currencyIn(run.currency()),
        amount,
        value(contract, on, basis, paysFor, amount));
  }

  private BigDecimal value(
      Contract contract, LocalDate on, PaymentBasis basis, FocusWindow paysFor, BigDecimal amount) {
    Currency currency = contract.currencyIn(run.currency());
    if (currency.equals(run.currency())) {
      return amount;
    }
    BigDecimal factor =
        basis == PaymentBasis.INVOICE
            ? ledger.rates().of(currency, contract.term().start()).paid(on.toEpochDay())
            : meanFactor(contract, paysFor);
    return Rounding.toMinorUnit(amount.multiply(factor), run.currency());
  }

  /** What the days of accrual came to in the run's currency, by what they did in their own. */
  private BigDecimal meanFactor(Contract contract, FocusWindow days) {
    ContractCosts costs = ledger.costs(contract.slug()).orElseThrow();
    BigDecimal own = costs.own().accrued(days.from(), days.until());
    return own.signum() == 0
        ? BigDecimal.ZERO
        : costs.accrued(days.from(), days.until()).divide(own, MathContext.DECIMAL128);
  }

  private void add(Milestone milestone) {
    LocalDate accepted = milestone.acceptedOn();
    LocalDate on = accepted == null ? milestone.dueOn() : accepted;
    if (window.covers(on)) {
      payments.add(
          new Payment(
              on,
              accepted == null ? PaymentBasis.DUE_DATE : PaymentBasis.ACCEPTANCE,
              SourceKind.MILESTONE,
              milestone.slug(),
              milestone.name(),
              "",
              Side.REPLACEMENT,
              CostComponent.IMPLEMENTATION,
              on,
              on.plusDays(1),
              run.currency(),
              Rounding.toMinorUnit(milestone.amount(), run.currency()),
              Rounding.toMinorUnit(milestone.amount(), run.currency())));
    }
  }

  private void addLabor() {
    FocusRows.labor(ledger, window)
        .forEach(
            row -> {
              LocalDate from = row.day(FocusColumn.CHARGE_PERIOD_START);
              LocalDate until = row.day(FocusColumn.CHARGE_PERIOD_END);
              payments.add(
                  new Payment(
                      until.minusDays(1),
                      PaymentBasis.ACCRUAL,
                      SourceKind.PEOPLE,
                      row.text(FocusColumn.BILLING_ACCOUNT_ID),
                      row.text(FocusColumn.BILLING_ACCOUNT_NAME),
                      "",
                      Side.REPLACEMENT,
                      CostComponent.valueOf(row.text(FocusColumn.X_COMPONENT)),
                      from,
                      until,
                      run.currency(),
                      row.number(FocusColumn.EFFECTIVE_COST),
                      row.number(FocusColumn.EFFECTIVE_COST)));
            });
  }
}

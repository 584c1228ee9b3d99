package io.parallelrun.domain.focus;

import static io.parallelrun.domain.focus.FocusColumn.BILLED_COST;
import static io.parallelrun.domain.focus.FocusColumn.BILLING_ACCOUNT_ID;
import static io.parallelrun.domain.focus.FocusColumn.BILLING_ACCOUNT_NAME;
import static io.parallelrun.domain.focus.FocusColumn.BILLING_CURRENCY;
import static io.parallelrun.domain.focus.FocusColumn.BILLING_PERIOD_END;
import static io.parallelrun.domain.focus.FocusColumn.BILLING_PERIOD_START;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_CATEGORY;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_DESCRIPTION;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_FREQUENCY;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_PERIOD_END;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_PERIOD_START;
import static io.parallelrun.domain.focus.FocusColumn.CONSUMED_QUANTITY;
import static io.parallelrun.domain.focus.FocusColumn.CONSUMED_UNIT;
import static io.parallelrun.domain.focus.FocusColumn.EFFECTIVE_COST;
import static io.parallelrun.domain.focus.FocusColumn.INVOICE_ID;
import static io.parallelrun.domain.focus.FocusColumn.INVOICE_ISSUER_NAME;
import static io.parallelrun.domain.focus.FocusColumn.PRICING_CURRENCY;
import static io.parallelrun.domain.focus.FocusColumn.PROVIDER_NAME;
import static io.parallelrun.domain.focus.FocusColumn.PUBLISHER_NAME;
import static io.parallelrun.domain.focus.FocusColumn.SERVICE_NAME;
import static io.parallelrun.domain.focus.FocusColumn.SUB_ACCOUNT_ID;
import static io.parallelrun.domain.focus.FocusColumn.SUB_ACCOUNT_NAME;

import io.parallelrun.domain.capability.DailyShares;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of one contract: what accrues by month, and invoices that stand by themselves. */
final class ContractRows {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

  private final RunDefinition run;
  private final ChargeLines lines;
  private final Contract contract;
  private final FocusWindow window;
  private final SeatUse seats;
  private final Currency currency;
  private final DailyShares capabilities;
  private final FocusRow.Builder common;
  private final List<Accrued> accrued;
  private final BilledShares shares;

  private ContractRows(
      RunDefinition run,
      ChargeLines lines,
      DailyShares capabilities,
      FocusWindow window,
      SeatUse seats) {
    this.run = run;
    this.capabilities = capabilities;
    this.lines = lines;
    this.contract = lines.contract();
    this.window = window;
    this.seats = seats;
    this.currency = contract.currencyIn(run.currency());
    this.common = common();
    this.accrued = Amortization.of(lines, window, currency);
    this.shares = BilledShares.of(lines, accrued, window, currency);
  }

  /** In order of time: invoices first, then what accrues. */
  static List<FocusRow> of(
      RunDefinition run,
      ChargeLines lines,
      DailyShares capabilities,
      FocusWindow window,
      SeatUse seats) {
    return new ContractRows(run, lines, capabilities, window, seats).rows();
  }

  private List<FocusRow> rows() {
    List<FocusRow> rows = new ArrayList<>();
    for (InvoicedCharge invoice : shares.separate()) {
      if (window.covers(invoice.on())) {
        rows.add(row(invoice));
      }
    }
    for (Accrued row : accrued) {
      if (window.contains(row.from(), row.until())) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  private FocusRow row(Accrued row) {
    FocusRow.Builder builder =
        common(row.from())
            .name(PROVIDER_NAME, contract.vendor(), contract.slug())
            .days(CHARGE_PERIOD_START, CHARGE_PERIOD_END, row.from(), row.until())
            .text(CHARGE_FREQUENCY, row.credit() ? "Recurring" : row.sort().frequency())
            .text(CHARGE_DESCRIPTION, row.sort().words() + ": " + contract.name())
            .text(INVOICE_ID, invoiceId(row))
            .number(EFFECTIVE_COST, row.effective())
            .number(BILLED_COST, shares.billed(row));
    RowPrices.currencyEffective(builder, row.effective());
    month(builder, row.from());
    if (row.credit()) {
      RowPrices.none(builder.text(CHARGE_CATEGORY, "Credit"), shares.billed(row));
    } else {
      priced(builder.text(CHARGE_CATEGORY, "Usage"), row);
    }
    return builder.build();
  }

  private void priced(FocusRow.Builder builder, Accrued row) {
    AccruingCharge charge = row.charge();
    Optional<UnitPrice> price =
        charge.prices().stream().filter(known -> known.covers(row.from())).findFirst();
    BigDecimal list = charge.list().between(row.from(), row.until());
    BigDecimal gross = charge.gross().between(row.from(), row.until());
    boolean counted = price.filter(known -> known.price().signum() > 0).isPresent();
    Sku sku =
        new Sku(
            contract.slug() + "/" + slug(charge),
            charge.meter(),
            price.map(UnitPrice::id).orElse("amount"));
    RowPrices.of(
        builder,
        counted
            ? Priced.of(price.orElseThrow().price(), list, gross)
            : Priced.one(minor(list), minor(gross)),
        counted ? charge.unit() : "Count",
        sku);
    consumed(builder, row);
  }

  private void consumed(FocusRow.Builder builder, Accrued row) {
    if (row.sort() == ChargeSort.SUBSCRIPTION) {
      seats
          .mostActive(contract.slug(), row.from(), row.until())
          .ifPresent(
              active -> builder.number(CONSUMED_QUANTITY, active).text(CONSUMED_UNIT, "Seats"));
    }
  }

  private FocusRow row(InvoicedCharge invoice) {
    boolean credit = invoice.amount().signum() < 0;
    FocusRow.Builder builder =
        common(invoice.from())
            .name(PROVIDER_NAME, lines.issuer(), contract.slug())
            .days(CHARGE_PERIOD_START, CHARGE_PERIOD_END, invoice.from(), invoice.until())
            .text(CHARGE_CATEGORY, credit ? "Credit" : "Purchase")
            .text(CHARGE_FREQUENCY, paysForTerm(invoice) ? "One-Time" : "Recurring")
            .text(CHARGE_DESCRIPTION, "Invoice, " + words(invoice) + ": " + contract.name())
            .text(INVOICE_ID, invoiceId(invoice))
            .number(BILLED_COST, invoice.amount())
            .number(EFFECTIVE_COST, BigDecimal.ZERO);
    RowPrices.currencyEffective(builder, BigDecimal.ZERO);
    month(builder, invoice.on());
    if (credit) {
      RowPrices.none(builder, invoice.amount());
    } else {
      Sku sku = new Sku(contract.slug() + "/purchase", "Invoice", DAY.format(invoice.on()));
      RowPrices.of(builder, Priced.one(listed(invoice), invoice.amount()), "Count", sku);
    }
    return builder.build();
  }

  /** What the days of an invoice cost at list price; its own amount where there is no list. */
  private BigDecimal listed(InvoicedCharge invoice) {
    BigDecimal list = BigDecimal.ZERO;
    for (AccruingCharge charge : lines.charges()) {
      if (charge.sort() == ChargeSort.SUBSCRIPTION && invoice.sort() == ChargeSort.SUBSCRIPTION) {
        list = list.add(charge.list().between(invoice.from(), invoice.until()));
      }
    }
    return minor(list).max(invoice.amount());
  }

  private boolean paysForTerm(InvoicedCharge invoice) {
    return invoice.sort() == ChargeSort.SHORTFALL
        || invoice.sort() == ChargeSort.TERMINATION_FEE
        || lines.terms().contains(new Term(invoice.from(), invoice.until()));
  }

  /** With the capabilities it is paid for on a day. */
  private FocusRow.Builder common(LocalDate day) {
    FocusRow.Builder builder = common.copy();
    CapabilityTags.put(builder, capabilities.on(contract.slug(), day));
    return builder;
  }

  private FocusRow.Builder common() {
    Platform platform =
        run.platforms().stream()
            .filter(known -> known.slug().equals(contract.platform()))
            .findFirst()
            .orElseThrow();
    return RowBasis.of(run, platform.side(), CostComponent.of(contract.kind(), platform.side()))
        .text(BILLING_CURRENCY, currency.getCurrencyCode())
        .text(PRICING_CURRENCY, currency.getCurrencyCode())
        .text(BILLING_ACCOUNT_ID, contract.slug())
        .name(BILLING_ACCOUNT_NAME, contract.name(), contract.slug())
        .text(SUB_ACCOUNT_ID, platform.slug())
        .name(SUB_ACCOUNT_NAME, platform.name(), platform.slug())
        .name(SERVICE_NAME, platform.name(), platform.slug())
        .name(PUBLISHER_NAME, contract.vendor(), contract.slug())
        .name(INVOICE_ISSUER_NAME, lines.issuer(), contract.slug());
  }

  private String invoiceId(Accrued row) {
    return shares
        .invoice(row)
        .map(this::invoiceId)
        .orElseGet(() -> "PROVISIONAL-" + contract.slug() + "-" + MONTH.format(row.from()));
  }

  private String invoiceId(InvoicedCharge invoice) {
    return "PROVISIONAL-" + contract.slug() + "-" + DAY.format(invoice.on());
  }

  private BigDecimal minor(BigDecimal exact) {
    return Rounding.toMinorUnit(exact, currency);
  }

  private static String words(InvoicedCharge invoice) {
    return invoice.sort().words().toLowerCase(Locale.ROOT);
  }

  private static String slug(AccruingCharge charge) {
    String sort = charge.sort().name();
    String name = charge.sort() == ChargeSort.USAGE ? sort + "-" + charge.meter() : sort;
    return name.toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
  }

  static void month(FocusRow.Builder builder, LocalDate day) {
    LocalDate first = day.withDayOfMonth(1);
    builder.days(BILLING_PERIOD_START, BILLING_PERIOD_END, first, first.plusMonths(1));
  }
}

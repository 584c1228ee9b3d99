package io.parallelrun.domain.focus;

import static io.parallelrun.domain.focus.FocusColumn.BILLED_COST;
import static io.parallelrun.domain.focus.FocusColumn.BILLING_ACCOUNT_ID;
import static io.parallelrun.domain.focus.FocusColumn.BILLING_ACCOUNT_NAME;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_CATEGORY;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_DESCRIPTION;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_FREQUENCY;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_PERIOD_END;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_PERIOD_START;
import static io.parallelrun.domain.focus.FocusColumn.EFFECTIVE_COST;
import static io.parallelrun.domain.focus.FocusColumn.INVOICE_ID;
import static io.parallelrun.domain.focus.FocusColumn.INVOICE_ISSUER_NAME;
import static io.parallelrun.domain.focus.FocusColumn.PROVIDER_NAME;
import static io.parallelrun.domain.focus.FocusColumn.PUBLISHER_NAME;
import static io.parallelrun.domain.focus.FocusColumn.SERVICE_NAME;

import io.parallelrun.domain.capability.DailyShares;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a run's FOCUS file. Contracts and accepted milestones are in one file, people who are
 * paid in another; lost productivity is in neither, because nobody charges it. Streams are made
 * contract by contract, so that a long run needs no long list.
 */
public final class FocusRows {
  /** Provider of what no vendor is named for. */
  private static final String UNSPECIFIED = "Unspecified";

  private static final String INTERNAL = "Internal";

  private FocusRows() {}

  /** Contracts and milestones. */
  public static Stream<FocusRow> charges(Ledger ledger, FocusWindow window, SeatUse seats) {
    return charges(ledger.run(), ChargeLines.of(ledger), window, seats);
  }

  /** The same, of charges known otherwise. */
  public static Stream<FocusRow> charges(
      RunDefinition run, List<ChargeLines> contracts, FocusWindow window, SeatUse seats) {
    DailyShares capabilities = new DailyShares(run);
    return Stream.concat(
        contracts.stream()
            .flatMap(lines -> ContractRows.of(run, lines, capabilities, window, seats).stream()),
        run.milestones().stream().flatMap(milestone -> milestone(run, milestone, window)));
  }

  /** People who operate both platforms, and implementation paid by the hour. */
  public static Stream<FocusRow> labor(Ledger ledger, FocusWindow window) {
    RunDefinition run = ledger.run();
    return run.people().stream()
        .filter(people -> people.kind() != StaffCostKind.SPLIT_ATTENTION)
        .flatMap(people -> LaborRows.of(ledger, people, window).stream());
  }

  private static Stream<FocusRow> milestone(
      RunDefinition run, Milestone milestone, FocusWindow window) {
    LocalDate day = milestone.acceptedOn();
    BigDecimal amount = Rounding.toMinorUnit(milestone.amount(), run.currency());
    if (day == null || !window.covers(day) || amount.signum() == 0) {
      return Stream.empty();
    }
    FocusRow.Builder row =
        RowBasis.other(run, Side.REPLACEMENT, CostComponent.IMPLEMENTATION)
            .text(SERVICE_NAME, "Implementation")
            .text(PROVIDER_NAME, UNSPECIFIED)
            .text(PUBLISHER_NAME, UNSPECIFIED)
            .text(INVOICE_ISSUER_NAME, UNSPECIFIED)
            .text(BILLING_ACCOUNT_ID, milestone.slug())
            .name(BILLING_ACCOUNT_NAME, milestone.name(), milestone.slug())
            .text(CHARGE_CATEGORY, "Usage")
            .text(CHARGE_FREQUENCY, "One-Time")
            .text(CHARGE_DESCRIPTION, "Milestone accepted: " + milestone.name())
            .text(INVOICE_ID, "PROVISIONAL-" + milestone.slug())
            .days(CHARGE_PERIOD_START, CHARGE_PERIOD_END, day, day.plusDays(1))
            .number(BILLED_COST, amount)
            .number(EFFECTIVE_COST, amount);
    ContractRows.month(row, day);
    RowPrices.currencyEffective(row, amount);
    Sku sku = new Sku("milestone/" + milestone.slug(), "Milestone", "amount");
    RowPrices.of(row, Priced.one(amount, amount), "Count", sku);
    return Stream.of(row.build());
  }

  /** A row of work, but for its amounts. */
  static FocusRow.Builder work(RunDefinition run, StaffCost people, CostComponent component) {
    boolean own = component == CostComponent.OPERATIONAL_OVERHEAD;
    String provider = own ? INTERNAL : UNSPECIFIED;
    return RowBasis.other(run, Side.REPLACEMENT, component)
        .text(SERVICE_NAME, own ? "Operating both platforms" : "Implementation")
        .text(PROVIDER_NAME, provider)
        .text(PUBLISHER_NAME, provider)
        .text(INVOICE_ISSUER_NAME, provider)
        .text(BILLING_ACCOUNT_ID, people.slug())
        .name(BILLING_ACCOUNT_NAME, people.name(), people.slug())
        .text(CHARGE_CATEGORY, "Usage")
        .text(CHARGE_FREQUENCY, own ? "Recurring" : "Usage-Based")
        .text(CHARGE_DESCRIPTION, "Work: " + people.name());
  }
}

package io.parallelrun.domain.focus;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FocusRowsTest {
  private static final LocalDate YEAR = date("2026-01-01");
  private static final LocalDate NEXT = date("2027-01-01");
  private static final Term TERM = new Term(YEAR, NEXT);

  private static Contract contract(String price) {
    return SampleRun.contract(
        "suite",
        "new",
        TERM,
        Price.flat(amount(price), PriceBasis.YEAR),
        List.of(),
        AccrualPolicy.DEFAULT);
  }

  private static RunDefinition run(Contract contract) {
    return SampleRun.planned().contracts(List.of(contract)).milestones(List.of()).build();
  }

  private static Ledger ledger(RunDefinition run) {
    return Ledger.of(run, date("2028-01-01"));
  }

  private static BigDecimal sum(List<FocusRow> rows, FocusColumn column) {
    return rows.stream().map(row -> row.number(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static FocusWindow until(String day) {
    return new FocusWindow(YEAR, date(day));
  }

  /** Months of use at given amounts, on the last day of each. */
  private static CumulativeCost used(String... months) {
    return day -> {
      BigDecimal sum = BigDecimal.ZERO;
      for (int month = 0; month < months.length; month++) {
        if (!YEAR.plusMonths(month + 1L).isAfter(day)) {
          sum = sum.add(amount(months[month]));
        }
      }
      return sum;
    };
  }

  private static AccruingCharge charge(ChargeSort sort, CumulativeCost cost, String price) {
    List<UnitPrice> prices =
        price.isEmpty() ? List.of() : List.of(new UnitPrice(YEAR, NEXT, amount(price), "rate"));
    return new AccruingCharge(sort, "Server Hour", "Server Hours", cost, cost, cost, prices);
  }

  private static InvoicedCharge invoice(
      ChargeSort sort, String on, String from, String until, String amount) {
    return new InvoicedCharge(sort, date(on), date(on), date(from), date(until), amount(amount));
  }

  private static final List<AccruingCharge> COMMITTED =
      List.of(
          charge(ChargeSort.USAGE, used("48", "120", "60"), "12"),
          charge(
              ChargeSort.SHORTFALL,
              used("0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "972"),
              ""));

  private static List<FocusRow> rows(
      List<AccruingCharge> charges, String issuer, List<InvoicedCharge> invoices) {
    Contract contract = contract("0");
    ChargeLines lines = new ChargeLines(contract, issuer, List.of(TERM), charges, true, invoices);
    return FocusRows.charges(run(contract), List.of(lines), until("2027-01-01"), SeatUse.UNKNOWN)
        .toList();
  }

  @Test
  void aPrepaidCommitmentIsBilledOnceAndUsedByTheMonth() {
    List<FocusRow> rows =
        rows(
            COMMITTED,
            "Vendor",
            List.of(
                invoice(
                    ChargeSort.SUBSCRIPTION, "2026-01-01", "2026-01-01", "2027-01-01", "1200")));
    assertThat(rows)
        .extracting(
            row -> row.text(FocusColumn.CHARGE_CATEGORY),
            row -> row.text(FocusColumn.BILLED_COST),
            row -> row.text(FocusColumn.EFFECTIVE_COST))
        .map(Object::toString)
        .containsExactly(
            "(\"Purchase\", \"1200\", \"0\")",
            "(\"Usage\", \"0\", \"48.00\")",
            "(\"Usage\", \"0\", \"120.00\")",
            "(\"Usage\", \"0\", \"60.00\")",
            "(\"Usage\", \"0\", \"972.00\")");
    assertThat(rows)
        .extracting(row -> row.text(FocusColumn.INVOICE_ID))
        .containsOnly("PROVISIONAL-suite-20260101");
    assertThat(rows.get(1).text(FocusColumn.PRICING_QUANTITY)).isEqualTo("4");
  }

  @Test
  void aCommitmentBilledByUseHasWhatIsMissingInTheLastMonth() {
    List<InvoicedCharge> invoices =
        List.of(
            invoice(ChargeSort.USAGE, "2026-02-01", "2026-01-01", "2026-02-01", "48"),
            invoice(ChargeSort.USAGE, "2026-03-01", "2026-02-01", "2026-03-01", "120"),
            invoice(ChargeSort.USAGE, "2026-04-01", "2026-03-01", "2026-04-01", "60"),
            invoice(ChargeSort.SHORTFALL, "2027-01-01", "2026-12-31", "2027-01-01", "972"));
    List<FocusRow> rows = rows(COMMITTED, "Vendor", invoices);
    assertThat(rows)
        .extracting(row -> row.number(FocusColumn.BILLED_COST).stripTrailingZeros())
        .containsExactly(amount("48"), amount("1.2E+2"), amount("6E+1"), amount("972"));
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.number(FocusColumn.BILLED_COST))
                    .isEqualByComparingTo(row.number(FocusColumn.EFFECTIVE_COST)));
    assertThat(rows.get(3).text(FocusColumn.CHARGE_FREQUENCY)).isEqualTo("One-Time");
  }

  @Test
  void aResellersInvoiceIsItsOwnRowAndTheVendorsRowsBillNothing() {
    List<FocusRow> rows =
        rows(
            COMMITTED,
            "Reseller",
            List.of(invoice(ChargeSort.USAGE, "2026-02-01", "2026-01-01", "2026-02-01", "48")));
    assertThat(rows)
        .filteredOn(row -> row.text(FocusColumn.PROVIDER_NAME).equals("Vendor"))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.number(FocusColumn.BILLED_COST)).isZero());
    assertThat(rows)
        .filteredOn(row -> row.text(FocusColumn.PROVIDER_NAME).equals("Reseller"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.text(FocusColumn.CHARGE_CATEGORY)).isEqualTo("Purchase");
              assertThat(row.text(FocusColumn.BILLED_COST)).isEqualTo("48");
              assertThat(row.text(FocusColumn.PUBLISHER_NAME)).isEqualTo("Vendor");
            });
  }

  @Test
  void aCreditIsARowWithoutUnits() {
    AccruingCharge charge =
        new AccruingCharge(
            ChargeSort.SUBSCRIPTION,
            "Month",
            "Months",
            used("100"),
            used("100"),
            used("70"),
            List.of(new UnitPrice(YEAR, NEXT, amount("100"), "term-1")));
    List<FocusRow> rows = rows(List.of(charge), "Vendor", List.of());
    assertThat(rows)
        .filteredOn(row -> row.text(FocusColumn.CHARGE_CATEGORY).equals("Credit"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.number(FocusColumn.EFFECTIVE_COST)).isEqualByComparingTo("-30");
              assertThat(row.get(FocusColumn.PRICING_QUANTITY)).isNull();
              assertThat(row.get(FocusColumn.LIST_UNIT_PRICE)).isNull();
            });
    assertThat(sum(rows, FocusColumn.EFFECTIVE_COST)).isEqualByComparingTo("70");
  }

  @Test
  void aClosedContractSumsToItsPrice() {
    RunDefinition run = run(contract("1000"));
    List<FocusRow> rows =
        FocusRows.charges(ledger(run), until("2027-01-01"), SeatUse.UNKNOWN).toList();
    assertThat(rows).hasSize(12);
    assertThat(sum(rows, FocusColumn.EFFECTIVE_COST)).isEqualByComparingTo("1000");
    assertThat(sum(rows, FocusColumn.BILLED_COST)).isEqualByComparingTo("1000");
    assertThat(sum(rows, FocusColumn.LIST_COST).setScale(2, java.math.RoundingMode.HALF_UP))
        .isEqualByComparingTo("1000");
  }

  @Test
  void everyPrefixIsTheLedgerRoundedOnce() {
    Contract contract =
        SampleRun.contract(
            "suite",
            "new",
            TERM,
            Price.of(amount("33.333333"), PriceBasis.MONTH, amount("7"), "seat"),
            List.of(new PercentOff(YEAR, date("2026-04-10"), null, amount("0.15"))),
            AccrualPolicy.DEFAULT);
    RunDefinition run = run(contract);
    Ledger ledger = ledger(run);
    List<FocusRow> rows = FocusRows.charges(ledger, until("2026-11-18"), SeatUse.UNKNOWN).toList();
    BigDecimal sum = BigDecimal.ZERO;
    for (FocusRow row : rows) {
      sum = sum.add(row.number(FocusColumn.EFFECTIVE_COST));
      LocalDate end = row.day(FocusColumn.CHARGE_PERIOD_END);
      assertThat(sum)
          .as("to " + end)
          .isEqualByComparingTo(
              Rounding.toMinorUnit(ledger.contractAccrual("suite", YEAR, end), SampleRun.EUR));
    }
    assertThat(rows.get(0).number(FocusColumn.LIST_COST))
        .isGreaterThan(rows.get(0).number(FocusColumn.CONTRACTED_COST));
    assertThat(rows.get(0).text(FocusColumn.PRICING_UNIT)).isEqualTo("Seat-Months");
  }

  @Test
  void aRowOfThePastStaysWhenTimeGoesOn() {
    Ledger ledger = ledger(run(contract("98765.43")));
    List<String> early =
        FocusRows.charges(ledger, until("2026-04-01"), SeatUse.UNKNOWN)
            .map(FocusRow::toString)
            .toList();
    List<String> late =
        FocusRows.charges(ledger, until("2026-09-17"), SeatUse.UNKNOWN)
            .map(FocusRow::toString)
            .toList();
    assertThat(late).startsWith(early.toArray(String[]::new));
  }

  @Test
  void nothingLiesAfterToday() {
    RunDefinition run = SampleRun.planned().build();
    FocusWindow window = FocusWindow.of(run, date("2026-02-10"), null, date("2030-01-01"));
    assertThat(window.until()).isEqualTo(date("2026-02-11"));
    List<FocusRow> rows = FocusRows.charges(ledger(run), window, SeatUse.UNKNOWN).toList();
    assertThat(rows)
        .filteredOn(row -> row.text(FocusColumn.CHARGE_CATEGORY).equals("Usage"))
        .allSatisfy(
            row ->
                assertThat(row.day(FocusColumn.CHARGE_PERIOD_END))
                    .isBeforeOrEqualTo(date("2026-02-11")));
  }

  @Test
  void bothFilesTogetherAreTheCashOfTheLedger() {
    RunDefinition run = SampleRun.extended().build();
    Ledger ledger = ledger(run);
    FocusWindow window = FocusWindow.of(run, date("2026-05-15"), null, null);
    List<FocusRow> rows = new ArrayList<>();
    FocusRows.charges(ledger, window, SeatUse.UNKNOWN).forEach(rows::add);
    FocusRows.labor(ledger, window).forEach(rows::add);
    BigDecimal cash = ledger.total(CostScope.CASH, run.start(), window.until());
    assertThat(sum(rows, FocusColumn.EFFECTIVE_COST))
        .isBetween(cash.subtract(amount("0.02")), cash.add(amount("0.02")));
    assertThat(rows)
        .extracting(row -> row.text(FocusColumn.X_COMPONENT))
        .doesNotContain("PRODUCTIVITY_LOSS");
  }

  @Test
  void seatsInUseAreShownWhereSomebodyMeasuredThem() {
    RunDefinition run = run(contract("1200"));
    SeatUse february =
        (contract, from, until) ->
            from.getMonthValue() == 2 ? Optional.of(amount("17")) : Optional.empty();
    List<FocusRow> rows = FocusRows.charges(ledger(run), until("2026-04-01"), february).toList();
    assertThat(rows)
        .extracting(row -> row.text(FocusColumn.CONSUMED_QUANTITY))
        .containsExactly("", "17", "");
  }

  @Test
  void aPaymentIsDatedByTheInvoiceAndSumsWithTheRows() {
    Contract contract = contract("0");
    InvoicedCharge invoice =
        new InvoicedCharge(
            ChargeSort.SUBSCRIPTION, YEAR, date("2026-01-31"), YEAR, NEXT, amount("1200"));
    ChargeLines lines =
        new ChargeLines(contract, "Vendor", List.of(TERM), COMMITTED, true, List.of(invoice));
    Ledger ledger = ledger(run(contract));
    assertThat(CashFlow.of(ledger, List.of(lines), YEAR, NEXT))
        .filteredOn(payment -> payment.slug().equals("suite"))
        .singleElement()
        .satisfies(
            payment -> {
              assertThat(payment.on()).isEqualTo(date("2026-01-31"));
              assertThat(payment.amount()).isEqualByComparingTo("1200");
            });
  }

  @Test
  void billingInAdvanceSumsToTheCashOfTheLedgerAndToThePrice() {
    Contract contract =
        contract("1000").toBuilder()
            .billing(Billing.of(BillingTiming.PREPAID, ChargePeriod.QUARTER))
            .build();
    RunDefinition run = run(contract);
    Ledger ledger = ledger(run);
    List<FocusRow> rows = FocusRows.charges(ledger, until("2027-01-01"), SeatUse.UNKNOWN).toList();
    assertThat(rows)
        .filteredOn(row -> row.text(FocusColumn.CHARGE_CATEGORY).equals("Purchase"))
        .hasSize(4);
    assertThat(sum(rows, FocusColumn.BILLED_COST)).isEqualByComparingTo("1000");
    assertThat(sum(rows, FocusColumn.EFFECTIVE_COST)).isEqualByComparingTo("1000");
    List<FocusRow> half = FocusRows.charges(ledger, until("2026-07-01"), SeatUse.UNKNOWN).toList();
    BigDecimal cash =
        ledger.total(
            ChargeBasis.CASH,
            CostScope.of(Side.REPLACEMENT, CostComponent.REPLACEMENT_LICENSE),
            YEAR,
            date("2026-07-01"));
    // Invoices of a term are rounded so that all of them sum: each is a cent away at most.
    assertThat(sum(half, FocusColumn.BILLED_COST).subtract(cash).abs())
        .isLessThanOrEqualTo(amount("0.02"));
  }

  @Test
  void billingAfterwardIsSharedByTheMonthsAndSumsByInvoice() {
    Contract contract =
        contract("1000").toBuilder()
            .billing(Billing.of(BillingTiming.ARREARS, ChargePeriod.QUARTER))
            .build();
    List<FocusRow> rows =
        FocusRows.charges(ledger(run(contract)), until("2026-08-15"), SeatUse.UNKNOWN).toList();
    assertThat(rows).extracting(row -> row.text(FocusColumn.CHARGE_CATEGORY)).containsOnly("Usage");
    BigDecimal first = sum(rows.subList(0, 3), FocusColumn.BILLED_COST);
    assertThat(first).isEqualByComparingTo("246.58");
    assertThat(rows.get(7).number(FocusColumn.BILLED_COST))
        .isEqualByComparingTo(rows.get(7).number(FocusColumn.EFFECTIVE_COST));
  }

  private static RunDefinition with(RunDefinition run, Capability... capabilities) {
    return RunDraft.of(run).capabilities(List.of(capabilities)).build();
  }

  private static Capability capability(String slug, String weight) {
    return new Capability(
        slug, slug, List.of(), null, List.of(new CapabilityShare("suite", amount(weight))));
  }

  private static List<FocusRow> charges(RunDefinition run) {
    return FocusRows.charges(ledger(run), until("2027-01-01"), SeatUse.UNKNOWN).toList();
  }

  @Test
  void aRowThatIsPaidForOneCapabilityNamesIt() {
    RunDefinition run = with(run(contract("1000")), capability("mail", "1"));
    assertThat(charges(run))
        .hasSize(12)
        .allSatisfy(
            row -> {
              assertThat(row.text(FocusColumn.X_CAPABILITY)).isEqualTo("mail");
              assertThat(row.text(FocusColumn.TAGS)).isEqualTo("{\"capability/mail\":1}");
            });
  }

  /** Dividing them would change rows that were handed out. */
  @Test
  void aSharedRowSaysItsSharesAndStaysWhatItIs() {
    RunDefinition plain = run(contract("1000"));
    List<FocusRow> before = charges(plain);
    List<FocusRow> shared =
        charges(with(plain, capability("mail", "0.60"), capability("web", "0.3")));
    assertThat(shared).hasSameSizeAs(before);
    for (int i = 0; i < shared.size(); i++) {
      FocusRow row = shared.get(i);
      assertThat(row.get(FocusColumn.X_CAPABILITY)).isNull();
      assertThat(row.text(FocusColumn.TAGS))
          .isEqualTo("{\"capability/mail\":0.6,\"capability/web\":0.3}");
      assertThat(before.get(i).text(FocusColumn.TAGS)).isEqualTo("{}");
      for (FocusColumn column : FocusColumn.values()) {
        if (column != FocusColumn.TAGS) {
          assertThat(row.get(column)).as(column.header()).isEqualTo(before.get(i).get(column));
        }
      }
    }
  }

  @Test
  void whatIsNoContractIsPaidForNoCapability() {
    Milestone go = new Milestone("go", "Go", amount("100"), YEAR, YEAR);
    RunDefinition run =
        RunDraft.of(run(contract("1000")))
            .milestones(List.of(go))
            .capabilities(List.of(capability("mail", "1")))
            .build();
    assertThat(charges(run))
        .filteredOn(row -> row.text(FocusColumn.CHARGE_DESCRIPTION).startsWith("Milestone"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get(FocusColumn.X_CAPABILITY)).isNull();
              assertThat(row.text(FocusColumn.TAGS)).isEqualTo("{}");
            });
  }
}

package io.parallelrun.domain.focus;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.AccrualRate;
import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RatePeriod;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whole rows, column by column. */
class FocusGoldenTest {
  private static final LocalDate YEAR = date("2026-01-01");
  private static final Term TERM = new Term(YEAR, date("2027-01-01"));

  private static ContractBuilder seats() {
    return Contract.builder(
            "suite", "new", TERM, Price.of(amount("12"), PriceBasis.MONTH, amount("10"), "seats"))
        .name("Suite für alle")
        .vendor("Vendor");
  }

  private static Ledger ledger(SampleRun run) {
    return Ledger.of(run.build(), date("2028-01-01"));
  }

  private static SampleRun only(ContractBuilder contract) {
    return SampleRun.planned()
        .contracts(List.of(contract.build()))
        .people(List.of())
        .milestones(List.of());
  }

  private static List<FocusRow> rows(Ledger ledger, String until) {
    return FocusRows.charges(ledger, new FocusWindow(YEAR, date(until)), SeatUse.UNKNOWN).toList();
  }

  /** Every column that has a value, in order. */
  private static String columns(FocusRow row) {
    return Arrays.stream(FocusColumn.values())
        .filter(column -> row.get(column) != null)
        .map(column -> column.header() + "=" + row.text(column))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String words(FocusRow row, FocusColumn... columns) {
    return Arrays.stream(columns).map(row::text).collect(Collectors.joining(" | "));
  }

  @Test
  void seatsOfAMonth() {
    assertThat(columns(rows(ledger(only(seats())), "2026-02-01").get(0)))
        .isEqualTo(
            """
            BilledCost=122.30
            BillingAccountId=suite
            BillingAccountName=Suite fur alle
            BillingCurrency=EUR
            BillingPeriodEnd=2026-02-01T00:00:00Z
            BillingPeriodStart=2026-01-01T00:00:00Z
            ChargeCategory=Usage
            ChargeDescription=Subscription: Suite fur alle
            ChargeFrequency=Recurring
            ChargePeriodEnd=2026-02-01T00:00:00Z
            ChargePeriodStart=2026-01-01T00:00:00Z
            ContractedCost=122.30136984
            ContractedUnitPrice=12
            EffectiveCost=122.30
            InvoiceId=PROVISIONAL-suite-202601
            InvoiceIssuerName=Vendor
            ListCost=122.30136984
            ListUnitPrice=12
            PricingCurrency=EUR
            PricingCurrencyContractedUnitPrice=12
            PricingCurrencyEffectiveCost=122.30
            PricingCurrencyListUnitPrice=12
            PricingQuantity=10.19178082
            PricingUnit=Seat-Months
            ProviderName=Vendor
            PublisherName=Vendor
            ServiceCategory=Business Applications
            ServiceName=New
            ServiceSubcategory=Other (Business Applications)
            SkuId=suite/subscription
            SkuMeter=Seat
            SkuPriceId=suite/subscription/from-2026-01-01
            SubAccountId=new
            SubAccountName=New
            Tags={}
            x_Run=g26
            x_Side=REPLACEMENT
            x_Component=REPLACEMENT_LICENSE
            """);
  }

  @Test
  void aResellersInvoiceInAdvanceAndWhatItPaysFor() {
    Billing billing = new Billing(BillingTiming.PREPAID, ChargePeriod.YEAR, 30, "Reseller");
    List<FocusRow> rows = rows(ledger(only(seats().billing(billing))), "2026-02-01");
    assertThat(rows).hasSize(2);
    assertThat(columns(rows.get(0)))
        .isEqualTo(
            """
            BilledCost=1440.00
            BillingAccountId=suite
            BillingAccountName=Suite fur alle
            BillingCurrency=EUR
            BillingPeriodEnd=2026-02-01T00:00:00Z
            BillingPeriodStart=2026-01-01T00:00:00Z
            ChargeCategory=Purchase
            ChargeDescription=Invoice, subscription: Suite fur alle
            ChargeFrequency=One-Time
            ChargePeriodEnd=2027-01-01T00:00:00Z
            ChargePeriodStart=2026-01-01T00:00:00Z
            ContractedCost=1440
            ContractedUnitPrice=1440
            EffectiveCost=0
            InvoiceId=PROVISIONAL-suite-20260101
            InvoiceIssuerName=Reseller
            ListCost=1440
            ListUnitPrice=1440
            PricingCurrency=EUR
            PricingCurrencyContractedUnitPrice=1440
            PricingCurrencyEffectiveCost=0
            PricingCurrencyListUnitPrice=1440
            PricingQuantity=1
            PricingUnit=Count
            ProviderName=Reseller
            PublisherName=Vendor
            ServiceCategory=Business Applications
            ServiceName=New
            ServiceSubcategory=Other (Business Applications)
            SkuId=suite/purchase
            SkuMeter=Invoice
            SkuPriceId=suite/purchase/20260101
            SubAccountId=new
            SubAccountName=New
            Tags={}
            x_Run=g26
            x_Side=REPLACEMENT
            x_Component=REPLACEMENT_LICENSE
            """);
    assertThat(
            words(
                rows.get(1),
                FocusColumn.CHARGE_CATEGORY,
                FocusColumn.PROVIDER_NAME,
                FocusColumn.INVOICE_ISSUER_NAME,
                FocusColumn.BILLED_COST,
                FocusColumn.EFFECTIVE_COST,
                FocusColumn.INVOICE_ID))
        .isEqualTo("Usage | Vendor | Reseller | 0 | 122.30 | PROVISIONAL-suite-20260101");
  }

  @Test
  void aMilestone() {
    SampleRun run = SampleRun.planned().contracts(List.of()).people(List.of());
    List<FocusRow> rows = rows(ledger(run), "2026-02-01");
    assertThat(rows).hasSize(1);
    assertThat(columns(rows.get(0)))
        .isEqualTo(
            """
            BilledCost=60000.00
            BillingAccountId=go
            BillingAccountName=Implementation
            BillingCurrency=EUR
            BillingPeriodEnd=2026-02-01T00:00:00Z
            BillingPeriodStart=2026-01-01T00:00:00Z
            ChargeCategory=Usage
            ChargeDescription=Milestone accepted: Implementation
            ChargeFrequency=One-Time
            ChargePeriodEnd=2026-01-02T00:00:00Z
            ChargePeriodStart=2026-01-01T00:00:00Z
            ContractedCost=60000
            ContractedUnitPrice=60000
            EffectiveCost=60000.00
            InvoiceId=PROVISIONAL-go
            InvoiceIssuerName=Unspecified
            ListCost=60000
            ListUnitPrice=60000
            PricingCurrency=EUR
            PricingCurrencyContractedUnitPrice=60000
            PricingCurrencyEffectiveCost=60000.00
            PricingCurrencyListUnitPrice=60000
            PricingQuantity=1
            PricingUnit=Count
            ProviderName=Unspecified
            PublisherName=Unspecified
            ServiceCategory=Other
            ServiceName=Implementation
            ServiceSubcategory=Other (Other)
            SkuId=milestone/go
            SkuMeter=Milestone
            SkuPriceId=milestone/go/amount
            Tags={}
            x_Run=g26
            x_Side=REPLACEMENT
            x_Component=IMPLEMENTATION
            """);
  }

  private static SampleRun work() {
    return SampleRun.planned()
        .contracts(List.of())
        .milestones(List.of())
        .people(List.of(SampleRun.team(), SampleRun.operators(), agency()));
  }

  @Test
  void peopleByTheMonthAndByTheHour() {
    List<FocusRow> rows =
        FocusRows.labor(ledger(work()), new FocusWindow(YEAR, date("2026-02-15"))).toList();
    assertThat(rows).hasSize(3);
    assertThat(columns(rows.get(1)))
        .isEqualTo(
            """
            BilledCost=2109.59
            BillingAccountId=ops
            BillingAccountName=Operators
            BillingCurrency=EUR
            BillingPeriodEnd=2026-03-01T00:00:00Z
            BillingPeriodStart=2026-02-01T00:00:00Z
            ChargeCategory=Usage
            ChargeDescription=Work: Operators
            ChargeFrequency=Recurring
            ChargePeriodEnd=2026-02-15T00:00:00Z
            ChargePeriodStart=2026-02-01T00:00:00Z
            ContractedCost=2109.5890750776289966667
            ContractedUnitPrice=9166.666667
            EffectiveCost=2109.59
            InvoiceId=PROVISIONAL-ops-202602
            InvoiceIssuerName=Internal
            ListCost=2109.5890750776289966667
            ListUnitPrice=9166.666667
            PricingCurrency=EUR
            PricingCurrencyContractedUnitPrice=9166.666667
            PricingCurrencyEffectiveCost=2109.59
            PricingCurrencyListUnitPrice=9166.666667
            PricingQuantity=0.2301369900001
            PricingUnit=Person-Months
            ProviderName=Internal
            PublisherName=Internal
            ServiceCategory=Other
            ServiceName=Operating both platforms
            ServiceSubcategory=Other (Other)
            SkuId=people/ops
            SkuMeter=Person
            SkuPriceId=people/ops/rate
            Tags={}
            x_Run=g26
            x_Side=REPLACEMENT
            x_Component=OPERATIONAL_OVERHEAD
            """);
    assertThat(
            words(
                rows.get(2),
                FocusColumn.SERVICE_NAME,
                FocusColumn.PROVIDER_NAME,
                FocusColumn.CHARGE_FREQUENCY,
                FocusColumn.PRICING_QUANTITY,
                FocusColumn.PRICING_UNIT,
                FocusColumn.LIST_UNIT_PRICE,
                FocusColumn.LIST_COST,
                FocusColumn.SKU_METER,
                FocusColumn.X_COMPONENT))
        .isEqualTo(
            "Implementation | Unspecified | Usage-Based | 20 | Hours | 90 | 1800 | Hour |"
                + " IMPLEMENTATION");
  }

  @Test
  void workBeforeTheWindowIsLeftOutAndRoundedByItself() {
    FocusWindow february = new FocusWindow(date("2026-01-20"), date("2026-03-01"));
    assertThat(
            FocusRows.labor(ledger(work()), february)
                .map(
                    row ->
                        words(
                            row,
                            FocusColumn.BILLING_ACCOUNT_ID,
                            FocusColumn.CHARGE_PERIOD_START,
                            FocusColumn.EFFECTIVE_COST)))
        .containsExactly(
            // 12 days and 28 days at 150.6849…
            "ops | 2026-01-20T00:00:00Z | 1808.22", "ops | 2026-02-01T00:00:00Z | 4219.18");
  }

  private static String charge(FocusRow row) {
    return words(
        row,
        FocusColumn.CHARGE_PERIOD_START,
        FocusColumn.CHARGE_FREQUENCY,
        FocusColumn.PRICING_QUANTITY,
        FocusColumn.PRICING_UNIT,
        FocusColumn.LIST_UNIT_PRICE,
        FocusColumn.CONTRACTED_UNIT_PRICE,
        FocusColumn.EFFECTIVE_COST,
        FocusColumn.SKU_METER,
        FocusColumn.SKU_PRICE_ID);
  }

  @Test
  void usageHasItsUnitsAndItsPrice() {
    assertThat(rows(ledger(only(seats().usage(usage()))), "2026-03-15"))
        .filteredOn(row -> row.text(FocusColumn.CHARGE_DESCRIPTION).startsWith("Usage"))
        .extracting(FocusGoldenTest::charge)
        .containsExactly(
            "2026-01-01T00:00:00Z | Usage-Based | 40 | E Mail Sends | 0.5 | 0.4 | 16.00 | E Mail"
                + " Send | suite/usage-e-mail-send/sends-2026-01-01",
            "2026-03-01T00:00:00Z | Usage-Based | 14 | E Mail Sends | 0.5 | 0.4000000000001 | 5.60"
                + " | E Mail Send | suite/usage-e-mail-send/sends-2026-03-01");
  }

  @Test
  void aContractThatIsPrepaidCreditedAndEndedEarly() {
    Ledger ledger =
        ledger(
            only(
                seats()
                    .billing(Billing.of(BillingTiming.PREPAID, ChargePeriod.QUARTER))
                    .usage(usage())
                    .promotions(new Credit(amount("100"), YEAR, null, 0))
                    .termination(
                        new EarlyTermination(new FixedFee(amount("70")), date("2026-05-16")))));
    List<FocusRow> rows = rows(ledger, "2026-06-15");
    assertThat(rows)
        .extracting(
            row ->
                words(
                    row,
                    FocusColumn.CHARGE_CATEGORY,
                    FocusColumn.CHARGE_FREQUENCY,
                    FocusColumn.CHARGE_DESCRIPTION,
                    FocusColumn.BILLED_COST,
                    FocusColumn.EFFECTIVE_COST,
                    FocusColumn.LIST_COST,
                    FocusColumn.INVOICE_ID,
                    FocusColumn.PRICING_UNIT,
                    FocusColumn.SKU_ID))
        .map(words -> words.replace("Suite fur alle", "S").replace("PROVISIONAL-suite-", "P-"))
        .containsExactly(
            "Purchase | Recurring | Invoice, subscription: S | 355.07 | 0 | 355.07 | P-20260101 |"
                + " Count | suite/purchase",
            "Credit | Recurring | Invoice, credit: S | -88.65 | 0 | -88.65 | P-20260101 |  | ",
            "Purchase | Recurring | Invoice, subscription: S | 359.01 | 0 | 359.01 | P-20260401 |"
                + " Count | suite/purchase",
            "Purchase | One-Time | Invoice, early termination fee: S | 70.00 | 0 | 70 | P-20260516"
                + " | Count | suite/purchase",
            "Credit | Recurring | Invoice, credit: S | -169.08 | 0 | -169.08 | P-20260516 |  | ",
            "Usage | Recurring | Subscription: S | 0 | 122.30 | 122.30136984 | P-20260101 |"
                + " Seat-Months | suite/subscription",
            "Credit | Recurring | Credit: S | -10.06 | -88.64 | -10.06 | P-20260101 |  | ",
            "Usage | Usage-Based | Usage: S | 16.00 | 16.00 | 20 | P-20260201 | E Mail Sends |"
                + " suite/usage-e-mail-send",
            "Credit | Recurring | Credit: S | -1.29 | -11.36 | -1.29 | P-20260101 |  | ",
            "Usage | Recurring | Subscription: S | 0 | 110.47 | 110.465753400012 | P-20260101 |"
                + " Seat-Months | suite/subscription",
            "Usage | Recurring | Subscription: S | 0 | 122.30 | 122.30136984 | P-20260101 |"
                + " Seat-Months | suite/subscription",
            "Usage | Usage-Based | Usage: S | 12.40 | 12.40 | 15.5 | P-20260401 | E Mail Sends |"
                + " suite/usage-e-mail-send",
            "Usage | Recurring | Subscription: S | 0 | 118.35 | 118.3561644 | P-20260401 |"
                + " Seat-Months | suite/subscription",
            "Usage | Usage-Based | Usage: S | 12.40 | 12.40 | 15.5 | P-20260501 | E Mail Sends |"
                + " suite/usage-e-mail-send",
            "Usage | Recurring | Subscription: S | 0 | 59.18 | 59.1780822 | P-20260401 |"
                + " Seat-Months | suite/subscription",
            "Usage | Usage-Based | Usage: S | 0 | 12.40 | 15.5 | P-20260401 | E Mail Sends |"
                + " suite/usage-e-mail-send",
            "Usage | One-Time | Early termination fee: S | 0 | 70.00 | 70 | P-20260516 | Count |"
                + " suite/termination-fee");
    assertThat(sum(rows, FocusColumn.BILLED_COST))
        .isEqualByComparingTo(sum(rows, FocusColumn.EFFECTIVE_COST));
  }

  private static BigDecimal sum(List<FocusRow> rows, FocusColumn column) {
    return rows.stream().map(row -> row.number(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String paid(Payment payment) {
    return payment.on()
        + " "
        + payment.basis()
        + " "
        + payment.slug()
        + " "
        + payment.component()
        + " for "
        + payment.from()
        + " to "
        + payment.until()
        + ": "
        + payment.amount();
  }

  @Test
  void paymentsComeByDateEachForItsReason() {
    Milestone later = new Milestone("later", "Later", amount("500.005"), date("2026-03-10"), null);
    Contract suite =
        seats().billing(new Billing(BillingTiming.ARREARS, ChargePeriod.QUARTER, 30, null)).build();
    Ledger ledger =
        ledger(
            work()
                .contracts(List.of(suite, SampleRun.legacy(null)))
                .milestones(List.of(SampleRun.implementation(), later)));
    List<Payment> payments = CashFlow.of(ledger, YEAR, date("2026-05-02"));
    assertThat(payments)
        .extracting(FocusGoldenTest::paid)
        .containsExactly(
            "2026-01-01 ACCEPTANCE go IMPLEMENTATION for 2026-01-01 to 2026-01-02: 60000.00",
            "2026-01-31 ACCRUAL old-license LEGACY_LICENSE for 2026-01-01 to 2026-02-01: 8153.42",
            "2026-01-31 ACCRUAL ops OPERATIONAL_OVERHEAD for 2026-01-01 to 2026-02-01: 4671.23",
            "2026-01-31 ACCRUAL agency IMPLEMENTATION for 2026-01-01 to 2026-02-01: 1800.00",
            "2026-02-28 ACCRUAL old-license LEGACY_LICENSE for 2026-02-01 to 2026-03-01: 7364.39",
            "2026-02-28 ACCRUAL ops OPERATIONAL_OVERHEAD for 2026-02-01 to 2026-03-01: 4219.18",
            "2026-03-10 DUE_DATE later IMPLEMENTATION for 2026-03-10 to 2026-03-11: 500.01",
            "2026-03-31 ACCRUAL old-license LEGACY_LICENSE for 2026-03-01 to 2026-04-01: 8153.42",
            "2026-03-31 ACCRUAL ops OPERATIONAL_OVERHEAD for 2026-03-01 to 2026-04-01: 4671.23",
            "2026-04-30 ACCRUAL old-license LEGACY_LICENSE for 2026-04-01 to 2026-05-01: 8442.74",
            "2026-04-30 ACCRUAL ops OPERATIONAL_OVERHEAD for 2026-04-01 to 2026-05-01: 4520.55",
            "2026-05-01 INVOICE suite REPLACEMENT_LICENSE for 2026-01-01 to 2026-04-01: 355.07",
            "2026-05-01 ACCRUAL old-license LEGACY_LICENSE for 2026-05-01 to 2026-05-02: 281.43",
            "2026-05-01 ACCRUAL ops OPERATIONAL_OVERHEAD for 2026-05-01 to 2026-05-02: 150.69");
    assertThat(payments)
        .allSatisfy(payment -> assertThat(payment.value()).isEqualTo(payment.amount()));
    assertThat(CashFlow.of(ledger, date("2026-05-01"), date("2026-05-02"))).hasSize(3);
    assertThat(CashFlow.of(ledger, date("2026-03-10"), date("2026-03-11")))
        .extracting(Payment::slug)
        .containsExactly("old-license", "later", "ops");
  }

  @Test
  void aPaymentOfAForeignContractHasItsValueAtTheRateOfItsDay() {
    Currency usd = Currency.getInstance("USD");
    ExchangeRates rates =
        ExchangeRates.of(
            List.of(
                new RateQuote(YEAR, usd, SampleRun.EUR, amount("0.9")),
                new RateQuote(date("2026-02-01"), usd, SampleRun.EUR, amount("0.8"))));
    RateBook book = RateBook.of(SampleRun.EUR, rates, rates, date("2026-06-01"), AccrualRate.DAY);
    ContractBuilder dollars = seats().currency(usd);
    Ledger accrued = Ledger.of(only(dollars).build(), date("2028-01-01"), List.of(), book);
    assertThat(CashFlow.of(accrued, YEAR, date("2026-03-01")))
        .extracting(payment -> payment.amount() + " " + payment.currency() + " " + payment.value())
        .containsExactly("122.30 USD 110.07", "110.47 USD 88.38");
    Billing billing = new Billing(BillingTiming.ARREARS, ChargePeriod.MONTH, 0, null);
    Ledger billed =
        Ledger.of(only(dollars.billing(billing)).build(), date("2028-01-01"), List.of(), book);
    // January is paid on February 1.
    assertThat(CashFlow.of(billed, YEAR, date("2026-02-02")))
        .extracting(payment -> payment.amount() + " " + payment.currency() + " " + payment.value())
        .containsExactly("122.30 USD 97.84");
  }

  @Test
  void theWindowEndsTodayOrWhenTheRunWasClosed() {
    RunDefinition open = SampleRun.planned().build();
    RunDefinition closed = SampleRun.planned().decommissioned(date("2026-03-01")).build();
    LocalDate today = date("2026-02-10");
    LocalDate spring = date("2026-05-01");
    LocalDate tomorrow = date("2026-02-11");
    assertThat(FocusWindow.of(open, today, null, null)).isEqualTo(new FocusWindow(YEAR, tomorrow));
    assertThat(FocusWindow.of(closed, spring, null, null))
        .isEqualTo(new FocusWindow(YEAR, date("2026-03-01")));
    assertThat(FocusWindow.of(closed, spring, null, date("2026-04-01")))
        .isEqualTo(new FocusWindow(YEAR, date("2026-04-01")));
    assertThat(FocusWindow.of(open, today, null, date("2026-02-12")).until()).isEqualTo(tomorrow);
    assertThat(FocusWindow.of(open, today, null, today).until()).isEqualTo(today);
    assertThat(FocusWindow.of(open, today, spring, null))
        .isEqualTo(new FocusWindow(spring, spring));
  }

  @Test
  void unitsAreCapitalizedWordsInTheSingular() {
    assertThat(Units.meter("flat fee")).isEqualTo("Month");
    assertThat(Units.meter("seats")).isEqualTo("Seat");
    assertThat(Units.meter("gas")).isEqualTo("Gas");
    assertThat(Units.meter("business")).isEqualTo("Business");
    assertThat(Units.meter("1000 e-mails")).isEqualTo("E Mail");
    assertThat(Units.meter("€")).isEqualTo("EUR");
    assertThat(Units.meter("!")).isEqualTo("Unit");
    assertThat(Units.perMonth("Month")).isEqualTo("Months");
    assertThat(Units.perMonth("Seat")).isEqualTo("Seat-Months");
    assertThat(Units.plural("Business")).isEqualTo("Business");
    assertThat(Units.plural("Seat")).isEqualTo("Seats");
  }

  @Test
  void aPriceForATermOrAYearIsShownByTheMonth() {
    BigDecimal ten = BigDecimal.TEN;
    assertThat(ChargeLines.monthly(amount("120"), ten, PriceBasis.MONTH, TERM))
        .isEqualByComparingTo("12");
    assertThat(ChargeLines.monthly(amount("1440"), ten, PriceBasis.YEAR, TERM))
        .isEqualByComparingTo("12");
    // Two years of 365 days.
    Term two = new Term(YEAR, date("2028-01-01"));
    assertThat(ChargeLines.monthly(amount("2880"), ten, PriceBasis.TERM, two))
        .isEqualByComparingTo("12");
    assertThat(ChargeLines.monthly(ten, BigDecimal.ZERO, PriceBasis.YEAR, TERM)).isZero();
  }

  @Test
  void aColumnWithoutANumberIsNamed() {
    FocusRow row = rows(ledger(only(seats())), "2026-02-01").get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.number(FocusColumn.PRICING_UNIT))
        .withMessage("PricingUnit: expected a number, got Seat-Months");
    assertThat(row.day(FocusColumn.CHARGE_PERIOD_END)).isEqualTo(date("2026-02-01"));
    assertThat(row.text(FocusColumn.CONSUMED_UNIT)).isEmpty();
    assertThat(row.toString()).contains("PRICING_UNIT=Seat-Months");
  }

  private static UsageCharge usage() {
    return new UsageCharge(
        "sends",
        "e-mail sends",
        amount("100"),
        amount("0.5"),
        null,
        amount("0.2"),
        UsageMeasure.TOTAL,
        ChargePeriod.MONTH,
        BigDecimal.ZERO,
        List.of(
            new UsageReading(date("2026-01-10"), amount("140")),
            new UsageReading(date("2026-02-10"), amount("90")),
            new UsageReading(date("2026-03-10"), amount("131"))));
  }

  private static StaffCost agency() {
    return new StaffCost(
        "agency",
        "Agency",
        StaffCostKind.TIME_AND_MATERIAL,
        BigDecimal.ZERO,
        null,
        null,
        null,
        amount("90"),
        RatePeriod.HOUR,
        amount("1800"),
        Evidence.ESTIMATED,
        null,
        date("2026-04-01"),
        List.of(
            new HoursEntry(
                date("2026-01-05"), date("2026-01-15"), amount("20"), null, Evidence.MEASURED)));
  }
}

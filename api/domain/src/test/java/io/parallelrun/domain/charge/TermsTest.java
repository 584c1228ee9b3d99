package io.parallelrun.domain.charge;

import static io.parallelrun.domain.SampleRun.EUR;
import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.AddedCharge;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.QuantityChange;
import io.parallelrun.domain.contract.RampSegment;
import io.parallelrun.domain.contract.RemainingInFull;
import io.parallelrun.domain.contract.RemainingShare;
import io.parallelrun.domain.contract.RenewalBasis;
import io.parallelrun.domain.contract.RenewalPolicy;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.TerminationFee;
import io.parallelrun.domain.contract.Tier;
import io.parallelrun.domain.contract.TierMode;
import io.parallelrun.domain.contract.TierTable;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.run.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Published examples, and each kind of term in figures one can check by hand. */
class TermsTest {
  private static final LocalDate APRIL = date("2025-04-01");
  private static final Term YEAR = new Term(APRIL, date("2026-04-01"));

  @Test
  void aPercentageOffForSomeCyclesOfALongerTerm() {
    Contract contract =
        monthly("10").promotions(PercentOff.cycles(APRIL, 3, amount("0.10"))).build();
    OwnCosts costs = costs(contract);
    LocalDate end = date("2025-07-01");
    assertThat(costs.listed(APRIL, end)).isEqualByComparingTo("30");
    assertThat(costs.accrued(APRIL, end)).isEqualByComparingTo("27");
    assertThat(costs.accrued(end, YEAR.end())).isEqualByComparingTo("90");
    assertThat(costs.promotionEnds())
        .singleElement()
        .satisfies(it -> assertThat(it.on()).isEqualTo(end));
  }

  @Test
  void aMinimumIsTruedUpAtTheEndOfTheTerm() {
    OwnCosts costs = costs(hours(Billing.of(BillingTiming.BY_USAGE, ChargePeriod.MONTH)));
    assertThat(costs.missedMinimums())
        .singleElement()
        .satisfies(it -> assertThat(it.amount()).isEqualByComparingTo("972"))
        .satisfies(it -> assertThat(it.on()).isEqualTo(date("2026-03-31")));
    assertThat(costs.accrued(APRIL, YEAR.end())).isEqualByComparingTo("1200");
    assertThat(invoices(costs))
        .containsExactly(
            "2025-05-01 TRUE_UP 48.00",
            "2025-06-01 TRUE_UP 120.00",
            "2025-07-01 TRUE_UP 60.00",
            "2026-04-01 SHORTFALL 972.00");
  }

  @Test
  void aPrepaidMinimumIsBilledAtOnceAndAccruesAsItIsUsed() {
    OwnCosts costs = costs(hours(Billing.of(BillingTiming.PREPAID, ChargePeriod.TERM)));
    assertThat(invoices(costs)).containsExactly("2025-04-01 CHARGE 1200.00");
    List<String> effective = new ArrayList<>();
    for (LocalDate month = APRIL; month.isBefore(YEAR.end()); month = month.plusMonths(1)) {
      effective.add(cents(costs.accrued(month, month.plusMonths(1))));
    }
    assertThat(effective)
        .containsExactly(
            "48.00", "120.00", "60.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00",
            "0.00", "972.00");
    assertThat(sum(costs.payments())).isEqualByComparingTo("1200");
    assertThat(costs.obligations())
        .singleElement()
        .satisfies(it -> assertThat(it.day()).isEqualTo(APRIL.toEpochDay()))
        .satisfies(it -> assertThat(it.amount().toDecimal()).isEqualByComparingTo("1200"));
  }

  @Test
  void aMinimumCountedAtListPriceIsReachedSooner() {
    Contract contract =
        hours(null).toBuilder()
            .commitments(new Commitment(amount("1200"), ChargePeriod.TERM, CommitmentCount.LIST))
            .build();
    // 19 hours at a list price of 15.
    assertThat(costs(contract).missedMinimums().get(0).amount()).isEqualByComparingTo("915");
  }

  @Test
  void monthlyShortfallsCountTowardTheTerm() {
    Contract contract =
        hours(null).toBuilder()
            .commitments(
                new Commitment(amount("50"), ChargePeriod.MONTH, CommitmentCount.NET),
                new Commitment(amount("1200"), ChargePeriod.TERM, CommitmentCount.NET))
            .build();
    List<MissedMinimum> missed = costs(contract).missedMinimums();
    // 2 in April, 50 in each of nine months without use: 452; 1200 − 228 − 452 at the end.
    assertThat(missed).filteredOn(it -> it.per() == ChargePeriod.MONTH).hasSize(10);
    assertThat(missed.get(missed.size() - 1).amount()).isEqualByComparingTo("520");
    assertThat(costs(contract).accrued(APRIL, YEAR.end())).isEqualByComparingTo("1200");
  }

  @Test
  void whatCountsTowardAMinimumGrowsWithUse() {
    OwnCosts costs = costs(hours(null));
    assertThat(costs.minimumUse(APRIL).orElseThrow().ratio()).isEqualByComparingTo("0");
    MinimumUse use = costs.minimumUse(date("2025-07-01")).orElseThrow();
    assertThat(use.counted()).isEqualByComparingTo("228");
    assertThat(use.committed()).isEqualByComparingTo("1200");
    assertThat(use.ratio()).isEqualByComparingTo("0.19");
    assertThat(use.per()).isEqualTo(ChargePeriod.TERM);
    assertThat(List.of(use.from(), use.until())).containsExactly(YEAR.start(), YEAR.end());
    // On the last day 972 are missing.
    assertThat(costs.minimumUse(YEAR.end().minusDays(1)).orElseThrow().counted())
        .isEqualByComparingTo("228");
    assertThat(costs.minimumUse(APRIL.minusDays(1))).isEmpty();
    assertThat(costs(monthly("10").build()).minimumUse(APRIL)).isEmpty();
  }

  @Test
  void ofTwoMinimumsTheLongerIsToldWithWhatWasMissingToTheShorter() {
    Contract contract =
        hours(null).toBuilder()
            .commitments(
                new Commitment(amount("50"), ChargePeriod.MONTH, CommitmentCount.NET),
                new Commitment(amount("1200"), ChargePeriod.TERM, CommitmentCount.NET))
            .build();
    MinimumUse use = costs(contract).minimumUse(date("2025-08-15")).orElseThrow();
    // 228 used, 2 missing in April, 50 in July; August is not over.
    assertThat(use.counted()).isEqualByComparingTo("280");
    assertThat(use.per()).isEqualTo(ChargePeriod.TERM);
  }

  @Test
  void whatCountsAtListPriceIsToldAtListPrice() {
    Contract contract =
        hours(null).toBuilder()
            .commitments(new Commitment(amount("1200"), ChargePeriod.TERM, CommitmentCount.LIST))
            .build();
    assertThat(costs(contract).minimumUse(date("2025-07-01")).orElseThrow().counted())
        .isEqualByComparingTo("285");
  }

  @Test
  void aRampChangesQuantityAndPriceOnItsDay() {
    Contract contract =
        Contract.builder(
                "c",
                "old",
                new Term(APRIL, date("2028-04-01")),
                Price.of(amount("100"), PriceBasis.YEAR, amount("10"), "seat"))
            .ramps(
                new RampSegment(date("2026-04-01"), date("2027-04-01"), amount("20"), null, null),
                new RampSegment(
                    date("2027-04-01"), null, amount("30"), amount("90"), amount("0.10")))
            .build();
    OwnCosts costs = costs(contract);
    assertThat(costs.accrued(APRIL, date("2026-04-01"))).isEqualByComparingTo("1000");
    assertThat(costs.accrued(date("2026-04-01"), date("2027-04-01"))).isEqualByComparingTo("2000");
    assertThat(costs.accrued(date("2027-04-01"), date("2028-04-01"))).isEqualByComparingTo("2430");
    assertThat(costs.listed(date("2027-04-01"), date("2028-04-01"))).isEqualByComparingTo("2700");
  }

  @Test
  void addedUnitsCostWhatIsLeftOfTheTerm() {
    Contract contract =
        Contract.builder(
                "c", "old", YEAR, Price.of(amount("100"), PriceBasis.YEAR, amount("10"), "seat"))
            .changes(new QuantityChange(date("2025-10-01"), amount("5"), AddedCharge.PRORATED))
            .build();
    // 182 of 365 days are left.
    assertThat(costs(contract).accrued(APRIL, YEAR.end()).subtract(amount("1000")))
        .isCloseTo(
            amount("500").multiply(amount("182")).divide(amount("365"), 12, RoundingMode.UP),
            within(amount("0.000000001")));
  }

  @Test
  void addedUnitsMayCostTheFullPrice() {
    Contract contract =
        Contract.builder(
                "c", "old", YEAR, Price.of(amount("100"), PriceBasis.YEAR, amount("10"), "license"))
            .changes(new QuantityChange(date("2025-06-01"), amount("10"), AddedCharge.FULL_PRICE))
            .renews(Period.ofYears(1), amount("0"))
            .build();
    OwnCosts costs = costs(contract);
    assertThat(costs.accrued(APRIL, YEAR.end())).isEqualByComparingTo("2000");
    assertThat(costs.accrued(YEAR.end(), date("2027-04-01"))).isEqualByComparingTo("2000");
  }

  @Test
  void fewerUnitsAreTruedDownAtTheRenewalOrWhereAllowedAtOnce() {
    ContractBuilder tenSeats =
        Contract.builder(
                "c", "old", YEAR, Price.of(amount("12"), PriceBasis.MONTH, amount("10"), "seat"))
            .renews(Period.ofYears(1), amount("0.5"));
    OwnCosts renewed =
        costs(
            tenSeats
                .changes(new QuantityChange(YEAR.end(), amount("-4"), AddedCharge.PRORATED))
                .build());
    assertThat(renewed.accrued(YEAR.end(), date("2027-04-01"))).isEqualByComparingTo("1296");
    OwnCosts atOnce =
        costs(
            tenSeats
                .trueDown(TrueDown.ANY_TIME)
                .changes(new QuantityChange(date("2025-10-01"), amount("-4"), AddedCharge.PRORATED))
                .build());
    assertThat(atOnce.accrued(APRIL, YEAR.end())).isEqualByComparingTo("1152");
  }

  @Test
  void tiersPriceTheirUnitsOrAllOfThem() {
    List<Tier> steps =
        List.of(
            new Tier(amount("5"), amount("6.50"), BigDecimal.ZERO),
            new Tier(amount("10"), amount("6"), amount("2")));
    TierTable graduated = new TierTable(TierMode.GRADUATED, steps);
    TierTable volume = new TierTable(TierMode.VOLUME, steps);
    BigDecimal first = amount("7");
    assertThat(graduated.price(first, amount("5"))).isEqualByComparingTo("35");
    assertThat(graduated.price(first, amount("6"))).isEqualByComparingTo("41.50");
    assertThat(graduated.price(first, amount("20"))).isEqualByComparingTo("129.50");
    assertThat(volume.price(first, amount("5"))).isEqualByComparingTo("35");
    assertThat(volume.price(first, amount("6"))).isEqualByComparingTo("39");
    assertThat(volume.price(first, amount("20"))).isEqualByComparingTo("122");
    assertThat(volume.price(first, BigDecimal.ZERO)).isZero();
  }

  @Test
  void overageIsTheMeasuredQuantityBeyondTheIncludedOne() {
    assertThat(overage(UsageMeasure.PEAK)).isEqualByComparingTo("40");
    assertThat(overage(UsageMeasure.AVERAGE)).isEqualByComparingTo("10");
    assertThat(overage(UsageMeasure.END_OF_PERIOD)).isEqualByComparingTo("0");
    assertThat(overage(UsageMeasure.TOTAL)).isEqualByComparingTo("230");
  }

  @Test
  void missingUsageIsNeverTakenForNothing() {
    UsageCharge charge = usage(UsageMeasure.PEAK, reading("2025-05-10", "130"));
    OwnCosts costs = costs(monthly("0").usage(charge).build());
    assertThat(costs.usage().get(0).evidence()).isEqualTo(Evidence.ASSUMED);
    assertThat(costs.usage().get(0).quantity()).isEqualByComparingTo("100");
    assertThat(costs.usage().get(1).evidence()).isEqualTo(Evidence.MEASURED);
    assertThat(costs.usage().get(2).evidence()).isEqualTo(Evidence.ESTIMATED);
    assertThat(costs.usage().get(2).overage()).isEqualByComparingTo("30");
    assertThat(costs.charges())
        .filteredOn(it -> it.kind() == ChargeKind.USAGE)
        .extracting(Charge::evidence)
        .containsExactly(Evidence.MEASURED, Evidence.ESTIMATED);
  }

  @Test
  void anEnteredReadingWinsOverAnObservedOne() {
    UsageCharge charge = usage(UsageMeasure.TOTAL, reading("2025-04-10", "130"));
    List<MeasuredUsage> observed =
        List.of(
            new MeasuredUsage("c", "u", reading("2025-04-10", "500")),
            new MeasuredUsage("c", "u", reading("2025-04-11", "5")),
            new MeasuredUsage("other", "u", reading("2025-04-12", "7")));
    Contract contract = monthly("0").usage(charge).build();
    OwnCosts costs =
        ContractCosts.of(ContractTerms.of(contract, YEAR.end()), ZoneId.of("UTC"), observed);
    assertThat(costs.usage().get(0).quantity()).isEqualByComparingTo("135");
  }

  @Test
  void creditsAreUsedInTheirOrderAndExpire() {
    Contract contract =
        monthly("310")
            .accrual(AccrualPolicy.of(DayCount.ACTUAL))
            .promotions(
                new Credit(amount("100"), APRIL, null, 2),
                new Credit(amount("1000"), date("2025-05-01"), date("2025-05-11"), 1))
            .build();
    OwnCosts costs = costs(contract);
    // April costs 310: the older credit pays 100 of it. Ten days of May are 100, then the other
    // expires with 900 left.
    assertThat(costs.accrued(APRIL, date("2025-05-01"))).isEqualByComparingTo("210");
    assertThat(costs.accrued(date("2025-05-01"), date("2025-06-01"))).isEqualByComparingTo("210");
    assertThat(costs.listed(APRIL, date("2025-06-01"))).isEqualByComparingTo("620");
    assertThat(costs.promotionEnds())
        .extracting(it -> it.on().toString())
        .containsExactly("2025-04-11", "2025-05-11");
  }

  @Test
  void aCreditThatRunsOutWithinADayPaysForItsPart() {
    Contract contract =
        monthly("300")
            .accrual(AccrualPolicy.of(DayCount.ACTUAL))
            .promotions(new Credit(amount("25"), APRIL, null, 0))
            .build();
    OwnCosts costs = costs(contract);
    assertThat(on(costs, "2025-04-02")).isZero();
    assertThat(on(costs, "2025-04-03")).isEqualByComparingTo("5");
    assertThat(on(costs, "2025-04-04")).isEqualByComparingTo("10");
  }

  @Test
  void aRenewalIncreasesTheStatedBasis() {
    assertThat(renewed(RenewalBasis.LAST_SEGMENT)).isEqualByComparingTo("1890");
    assertThat(renewed(RenewalBasis.LIST)).isEqualByComparingTo("1050");
    assertThat(renewed(RenewalBasis.AVERAGE)).isEqualByComparingTo("1417.5");
  }

  @Test
  void aRateIsInvoicedOncePerPeriodAndSumsToThePrice() {
    Contract contract =
        Contract.builder("c", "old", YEAR, Price.flat(amount("100"), PriceBasis.YEAR))
            .vendor("Vendor")
            .billing(new Billing(BillingTiming.PREPAID, ChargePeriod.QUARTER, 30, "A reseller"))
            .build();
    List<InvoiceLine> lines = costs(contract).invoices(EUR);
    assertThat(lines)
        .extracting(
            it -> it.invoicedOn() + " " + it.dueOn() + " " + it.issuer() + " " + it.amount())
        .containsExactly(
            "2025-04-01 2025-05-01 A reseller 24.93",
            "2025-07-01 2025-07-31 A reseller 25.21",
            "2025-10-01 2025-10-31 A reseller 25.20",
            "2026-01-01 2026-01-31 A reseller 24.66");
    assertThat(lines.stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("100");
    OwnCosts arrears =
        costs(
            contract.toBuilder()
                .billing(Billing.of(BillingTiming.ARREARS, ChargePeriod.TERM))
                .build());
    assertThat(invoices(arrears)).containsExactly("2026-04-01 CHARGE 100.00");
  }

  @Test
  void endingEarlyCostsItsFeeAndGivesBackWhatWasPaidAhead() {
    assertThat(ended(new FixedFee(amount("100")))).isEqualByComparingTo("700");
    assertThat(ended(new RemainingShare(amount("0.5")))).isEqualByComparingTo("900");
    assertThat(ended(new RemainingInFull())).isEqualByComparingTo("1200");
    Contract contract =
        monthly("100")
            .accrual(AccrualPolicy.of(DayCount.ACTUAL))
            .billing(Billing.of(BillingTiming.PREPAID, ChargePeriod.TERM))
            .termination(new EarlyTermination(new FixedFee(amount("100")), date("2025-10-01")))
            .build();
    assertThat(invoices(costs(contract)))
        .containsExactly(
            "2025-04-01 CHARGE 1200.00",
            "2025-10-01 TERMINATION_FEE 100.00",
            "2025-10-01 CREDIT -600.00");
  }

  @Test
  void noticePastItsDeadlineLeavesTheNextTermToPayWhenEndingEarly() {
    Contract contract =
        monthly("100")
            .renews(Period.ofYears(1), BigDecimal.ZERO)
            .notice(NoticePolicy.of(Period.ofDays(60)))
            .termination(new EarlyTermination(new RemainingInFull(), date("2026-03-01")))
            .build();
    // Eleven months, the month left and the renewal that is owed since the end of January.
    assertThat(costs(contract).accrued(APRIL, date("2030-01-01"))).isEqualByComparingTo("2400");
  }

  private static BigDecimal ended(TerminationFee fee) {
    Contract contract =
        monthly("100")
            .accrual(AccrualPolicy.of(DayCount.ACTUAL))
            .termination(new EarlyTermination(fee, date("2025-10-01")))
            .build();
    return costs(contract).accrued(APRIL, date("2027-01-01"));
  }

  private static BigDecimal renewed(RenewalBasis basis) {
    Contract contract =
        Contract.builder(
                "c", "old", YEAR, Price.of(amount("100"), PriceBasis.YEAR, amount("10"), "seat"))
            .ramps(
                new RampSegment(APRIL, date("2025-10-01"), null, amount("90"), null),
                new RampSegment(date("2025-10-01"), null, null, amount("180"), null))
            .renewal(
                new RenewalPolicy(true, Period.ofYears(1), amount("0.07"), amount("0.05"), basis))
            .build();
    BigDecimal price = costs(contract).accrued(YEAR.end(), date("2027-04-01"));
    return basis == RenewalBasis.AVERAGE
        // 183 days at 90 and 182 at 180, instead of half and half.
        ? price.add(amount("1.2945205479")).setScale(6, RoundingMode.HALF_UP)
        : price;
  }

  private static BigDecimal overage(UsageMeasure measure) {
    UsageCharge charge =
        usage(
            measure,
            reading("2025-04-05", "100"),
            reading("2025-04-15", "140"),
            reading("2025-04-25", "90"));
    return costs(monthly("0").usage(charge).build()).usage().get(0).overage();
  }

  private static UsageCharge usage(UsageMeasure measure, UsageReading... readings) {
    return new UsageCharge(
        "u",
        "seat",
        amount("100"),
        amount("2"),
        null,
        BigDecimal.ZERO,
        measure,
        ChargePeriod.MONTH,
        null,
        List.of(readings));
  }

  private static Contract hours(@Nullable Billing billing) {
    List<UsageReading> readings = new ArrayList<>();
    String[] hours = {"4", "10", "5"};
    for (int month = 0; month < 12; month++) {
      readings.add(
          new UsageReading(
              APRIL.plusMonths(month).plusDays(9), amount(month < 3 ? hours[month] : "0")));
    }
    UsageCharge charge =
        new UsageCharge(
            "u",
            "hour",
            BigDecimal.ZERO,
            amount("15"),
            null,
            amount("0.20"),
            UsageMeasure.TOTAL,
            ChargePeriod.MONTH,
            null,
            readings);
    return monthly("0")
        .usage(charge)
        .commitments(new Commitment(amount("1200"), ChargePeriod.TERM, CommitmentCount.NET))
        .billing(billing)
        .build();
  }

  private static UsageReading reading(String on, String quantity) {
    return new UsageReading(date(on), amount(quantity));
  }

  private static ContractBuilder monthly(String amount) {
    return Contract.builder("c", "old", YEAR, Price.flat(amount(amount), PriceBasis.MONTH));
  }

  private static OwnCosts costs(Contract contract) {
    return ContractCosts.of(
        ContractTerms.of(contract, contract.term().end().plusYears(1)),
        ZoneId.of("UTC"),
        List.of());
  }

  private static List<String> invoices(OwnCosts costs) {
    return costs.invoices(EUR).stream()
        .map(line -> line.invoicedOn() + " " + line.kind() + " " + line.amount())
        .toList();
  }

  private static BigDecimal on(OwnCosts costs, String day) {
    return costs.accrued(date(day), date(day).plusDays(1));
  }

  private static BigDecimal sum(List<DatedAmount> amounts) {
    return amounts.stream()
        .map(amount -> amount.amount().toDecimal())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

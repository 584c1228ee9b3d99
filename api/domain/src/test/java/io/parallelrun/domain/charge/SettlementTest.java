package io.parallelrun.domain.charge;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.RemainingInFull;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.money.AccrualRate;
import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.domain.run.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When use, minimums and credits become owed and paid. A flat ten a day in 2026. */
class SettlementTest {
  private static final Term YEAR = new Term(date("2026-01-01"), date("2027-01-01"));
  private static final LocalDate HORIZON = date("2028-06-01");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Currency USD = Currency.getInstance("USD");

  private static ContractBuilder ten() {
    return Contract.builder("c", "old", YEAR, Price.flat(amount("3650"), PriceBasis.YEAR));
  }

  private static OwnCosts costs(ContractBuilder contract) {
    return ContractCosts.of(ContractTerms.of(contract.build(), HORIZON), UTC, List.of());
  }

  /** 0.5 for each message beyond 100 a month. */
  private static UsageCharge messages(UsageReading... readings) {
    return new UsageCharge(
        "messages",
        "message",
        amount("100"),
        amount("0.5"),
        null,
        BigDecimal.ZERO,
        UsageMeasure.TOTAL,
        ChargePeriod.MONTH,
        BigDecimal.ZERO,
        List.of(readings));
  }

  private static UsageReading reading(String on, String quantity) {
    return new UsageReading(date(on), amount(quantity));
  }

  private static UsageCharge january() {
    return messages(reading("2026-01-20", "162"), reading("2026-02-20", "100"));
  }

  private static String words(DatedAmount amount) {
    return LocalDate.ofEpochDay(amount.day()) + " " + cents(amount.amount().toDecimal());
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  @Test
  void theTermIsOwedFromItsStartAndUseWhenItsMonthIsOver() {
    OwnCosts costs = costs(ten().usage(january()));
    assertThat(costs.obligations())
        .extracting(SettlementTest::words)
        .containsExactly("2026-01-01 3650.00", "2026-02-01 31.00");
    assertThat(costs.trueUps())
        .filteredOn(trueUp -> trueUp.amount().signum() != 0)
        .containsExactly(
            new TrueUp(date("2026-01-01"), date("2026-02-01"), amount("31.0000000000")));
    assertThat(costs(ten()).trueUps()).isEmpty();
    // What was read after it ended is no use of it.
    OwnCosts ended = costs(ten().usage(january()).termination(ending("2026-01-15")));
    assertThat(ended.trueUps()).isEmpty();
    assertThat(cents(ended.accrued(YEAR.start(), date("2026-01-15")))).isEqualTo("140.00");
    OwnCosts after = costs(ten().usage(january()).termination(ending("2026-02-01")));
    assertThat(after.trueUps()).hasSize(1);
    assertThat(after.obligations())
        .extracting(SettlementTest::words)
        .containsExactly("2026-01-01 3650.00", "2026-02-01 31.00", "2026-02-01 -3333.00");
  }

  private static EarlyTermination ending(String on) {
    return new EarlyTermination(new FixedFee(amount("7")), date(on));
  }

  private static List<String> invoices(ContractBuilder contract) {
    return costs(contract).invoices(SampleRun.EUR).stream()
        .map(line -> line.invoicedOn() + " " + line.kind() + " " + line.amount())
        .toList();
  }

  @Test
  void whatIsPrepaidIsInvoicedAheadAndUseAfterwards() {
    ContractBuilder prepaid =
        ten()
            .billing(new Billing(BillingTiming.PREPAID, ChargePeriod.QUARTER, 10, null))
            .usage(january());
    assertThat(invoices(prepaid))
        .containsExactly(
            "2026-01-01 CHARGE 900.00",
            "2026-02-01 TRUE_UP 31.00",
            "2026-04-01 CHARGE 910.00",
            "2026-07-01 CHARGE 920.00",
            "2026-10-01 CHARGE 920.00");
    assertThat(costs(prepaid).payments())
        .extracting(SettlementTest::words)
        .contains("2026-01-11 900.00", "2026-02-11 31.00");
    assertThat(costs(prepaid).paidBefore(date("2026-01-11"))).isZero();
    assertThat(costs(prepaid).paidBefore(date("2026-01-12"))).isEqualByComparingTo("900");
  }

  @Test
  void whatACreditPaysForIsTakenOffTheInvoiceOfItsUse() {
    ContractBuilder credited =
        ten()
            .billing(new Billing(BillingTiming.PREPAID, ChargePeriod.YEAR, 0, null))
            .promotions(
                new FreePeriod(YEAR.start(), YEAR.end()),
                new Credit(amount("20"), YEAR.start(), null, 0))
            .usage(january());
    assertThat(invoices(credited))
        .containsExactly("2026-02-01 TRUE_UP 31.00", "2026-02-01 CREDIT -20.00");
  }

  @Test
  void whatWasPaidAheadComesBackWhenItEnds() {
    ContractBuilder ended =
        ten()
            .billing(new Billing(BillingTiming.PREPAID, ChargePeriod.QUARTER, 0, null))
            .usage(january())
            .termination(ending("2026-04-01"));
    // The second quarter does not begin.
    assertThat(invoices(ended))
        .containsExactly(
            "2026-01-01 CHARGE 900.00",
            "2026-02-01 TRUE_UP 31.00",
            "2026-04-01 TERMINATION_FEE 7.00");
    assertThat(invoices(ended.termination(ending("2026-04-02"))))
        .containsExactly(
            "2026-01-01 CHARGE 900.00",
            "2026-02-01 TRUE_UP 31.00",
            "2026-04-01 CHARGE 910.00",
            "2026-04-02 TERMINATION_FEE 7.00",
            "2026-04-02 CREDIT -900.00");
  }

  private static Commitment monthly(String amount) {
    return new Commitment(amount(amount), ChargePeriod.MONTH, CommitmentCount.NET);
  }

  @Test
  void aMinimumIsPartOfWhatIsOwedAndUseCountsTowardIt() {
    // 310 a month are missed by 10 in a month of 30 days and by 30 in February: 70 in all.
    ContractBuilder least = ten().commitments(monthly("310"));
    assertThat(costs(least).obligations())
        .extracting(SettlementTest::words)
        .containsExactly("2026-01-01 3720.00");
    UsageCharge february = messages(reading("2026-02-20", "140"), reading("2026-03-20", "100"));
    OwnCosts used = costs(least.usage(february));
    // Of the 20 that February's use costs, all take the place of what was missing.
    assertThat(used.obligations())
        .extracting(SettlementTest::words)
        .containsExactly("2026-01-01 3720.00");
    assertThat(used.missedMinimums())
        .extracting(missed -> missed.on() + " " + cents(missed.amount()))
        .startsWith("2026-02-28 10.00", "2026-04-30 10.00");
    assertThat(used.committedBy(used.terms().terms().get(0))).isEqualByComparingTo("3720");
  }

  @Test
  void aMinimumIsAsWellKnownAsTheUseInItsPeriod() {
    OwnCosts costs =
        costs(
            ten()
                .usage(messages(reading("2026-01-20", "100"), reading("2026-02-20", "100")))
                .commitments(monthly("400")));
    List<Charge> lumps =
        costs.charges().stream().filter(charge -> charge.kind() == ChargeKind.SHORTFALL).toList();
    assertThat(lumps).hasSize(12);
    assertThat(lumps.get(0).evidence()).isEqualTo(costs.usage().get(0).evidence());
    assertThat(lumps.get(1).evidence()).isEqualTo(costs.usage().get(1).evidence());
    // Nobody read March: it is taken to be like February.
    assertThat(lumps.get(2).evidence()).isEqualTo(Evidence.ESTIMATED);
    assertThat(lumps.get(1).evidence()).isEqualTo(Evidence.MEASURED);
    List<Charge> without =
        costs(ten().commitments(monthly("400"))).charges().stream()
            .filter(charge -> charge.kind() == ChargeKind.SHORTFALL)
            .toList();
    assertThat(without).allMatch(charge -> charge.evidence() == Evidence.MEASURED);
    assertThat(lumps).allMatch(charge -> charge.kind().isLump());
    assertThat(ChargeKind.USAGE.isLump()).isFalse();
    assertThat(ChargeKind.SUBSCRIPTION.isLump()).isFalse();
  }

  @Test
  void endingItOwesTheMinimumsOfWhatIsLeft() {
    ContractBuilder right =
        ten()
            .commitments(monthly("310"))
            .termination(new EarlyTermination(new RemainingInFull(), null));
    OwnCosts costs = costs(right);
    // From November on: 610 for its days, and 10 that November misses.
    assertThat(costs.terminationFee(date("2026-11-01")).orElseThrow()).isEqualByComparingTo("620");
    assertThat(costs.terminationFee(date("2026-12-01")).orElseThrow()).isEqualByComparingTo("310");
    assertThat(costs.terminationFee(date("2025-12-31"))).isEmpty();
    assertThat(costs(ten()).terminationFee(date("2026-11-01"))).isEmpty();
    OwnCosts ended =
        costs(right.termination(new EarlyTermination(new RemainingInFull(), date("2026-11-01"))));
    // Minimums of months before it stay; the fee is owed on the day.
    assertThat(ended.missedMinimums())
        .extracting(missed -> missed.on().toString())
        .containsExactly("2026-02-28", "2026-04-30", "2026-06-30", "2026-09-30");
    assertThat(cents(ended.accrued(YEAR.start(), HORIZON))).isEqualTo("3720.00");
  }

  @Test
  void onlyTermsThatAreOwedCountTheirMinimums() {
    OwnCosts costs =
        costs(ten().commitments(monthly("310")).renews(Period.ofYears(1), BigDecimal.ZERO));
    assertThat(costs.remaining(date("2026-06-01"), date("2026-12-01"))).isEqualByComparingTo("310");
    // On the last good day of the notice of the renewal nothing of it is owed yet.
    assertThat(costs.remaining(date("2027-01-01"), date("2026-12-01"))).isEqualByComparingTo("310");
    assertThat(costs.remaining(date("2027-01-02"), date("2026-12-01")))
        .isEqualByComparingTo("4030");
  }

  private static ContractCosts dollars(ContractBuilder contract) {
    ExchangeRates rates =
        ExchangeRates.of(
            List.of(
                new RateQuote(YEAR.start(), USD, SampleRun.EUR, amount("0.5")),
                new RateQuote(date("2026-02-01"), USD, SampleRun.EUR, amount("0.25"))));
    RateBook book = RateBook.of(SampleRun.EUR, rates, rates, date("2027-06-01"), AccrualRate.DAY);
    return costs(contract.currency(USD)).in(book.of(USD, YEAR.start()));
  }

  @Test
  void inAnotherCurrencyEachOfThemHasTheRateOfItsDay() {
    ContractBuilder contract =
        ten()
            .usage(january())
            .commitments(monthly("320"))
            .promotions(new Credit(amount("100"), YEAR.start(), null, 0));
    ContractCosts own = costs(contract);
    ContractCosts euros = dollars(contract);
    assertThat(euros.usage()).isEqualTo(own.usage()).isNotEmpty();
    assertThat(euros.promotionEnds()).isEqualTo(own.promotionEnds()).hasSize(1);
    assertThat(euros.missedMinimums()).hasSameSizeAs(own.missedMinimums()).isNotEmpty();
    // What January misses falls on its last day at 0.5, what February misses at 0.25.
    assertThat(euros.missedMinimums().get(0).amount())
        .isEqualByComparingTo(own.missedMinimums().get(0).amount().multiply(amount("0.5")));
    assertThat(euros.missedMinimums().get(1).amount())
        .isEqualByComparingTo(own.missedMinimums().get(1).amount().multiply(amount("0.25")));
    assertThat(euros.own()).isNotSameAs(euros);
  }

  @Test
  void useInAnotherCurrencyIsOwedAtTheRateOfTheDayItIsSettled() {
    ContractCosts euros = dollars(ten().usage(january()));
    // Settled on February 1 at 0.25; accrued in January at 0.5.
    assertThat(euros.trueUps().get(0).amount()).isEqualByComparingTo("7.75");
    assertThat(euros.obligations())
        .extracting(SettlementTest::words)
        // 31 days at 5, 334 at 2.5; what the use accrued at beyond its rate is owed at the end.
        .containsExactly("2026-01-01 990.00", "2026-02-01 7.75", "2026-12-31 7.75");
  }

  @Test
  void readingsOfConnectorsFillInAndComeInAnyOrder() {
    UsageCharge none = messages();
    List<MeasuredUsage> observed =
        List.of(
            new MeasuredUsage("c", "messages", reading("2026-01-25", "90")),
            new MeasuredUsage("other", "messages", reading("2026-01-10", "500")),
            new MeasuredUsage("c", "else", reading("2026-01-10", "500")),
            new MeasuredUsage("c", "messages", reading("2026-01-05", "30")));
    OwnCosts costs =
        ContractCosts.of(ContractTerms.of(ten().usage(none).build(), HORIZON), UTC, observed);
    assertThat(costs.usage().get(0).overage()).isEqualByComparingTo("20");
    assertThat(costs.usage().get(0).list()).isEqualByComparingTo("10");
  }
}

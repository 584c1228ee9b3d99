package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.AddedCharge;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.contract.QuantityChange;
import io.parallelrun.domain.contract.RampSegment;
import io.parallelrun.domain.contract.RemainingShare;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten seats at one a day and seat, in 2026: whatever changes that is a cliff. */
class CliffsTest {
  private static final LocalDate HORIZON = date("2028-01-01");
  private static final Term YEAR = new Term(date("2026-01-01"), date("2027-01-01"));

  private static ContractBuilder seats() {
    return seats("c");
  }

  private static ContractBuilder seats(String slug) {
    return Contract.builder(
            slug, "old", YEAR, Price.of(amount("365"), PriceBasis.YEAR, BigDecimal.TEN, "seat"))
        .name("Old suite");
  }

  private static List<Cliff> cliffs(ContractBuilder... contracts) {
    return cliffs("2026-01-01", "2027-02-01", contracts);
  }

  private static List<Cliff> cliffs(String from, String until, ContractBuilder... contracts) {
    List<Contract> built = List.of(contracts).stream().map(ContractBuilder::build).toList();
    Ledger ledger = Ledger.of(SampleRun.planned().contracts(built).build(), HORIZON);
    return Cliffs.of(ledger, date(from), date(until));
  }

  /** Date, kind, what becomes owed, what is charged at once, what a day costs more. */
  private static String words(Cliff cliff) {
    return String.join(
        " ",
        cliff.on().toString(),
        cliff.kind().name(),
        cents(cliff.committed()),
        cents(cliff.lump()),
        cents(cliff.dailyChange()));
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  @Test
  void aContractOfOnePriceHasNone() {
    assertThat(cliffs(seats())).isEmpty();
  }

  @Test
  void theDayAfterTheNoticeDeadlineOwesTheRenewalAndTheRenewalCostsItsUplift() {
    Ledger ledger = Ledger.of(SampleRun.planned().build(), HORIZON);
    List<Cliff> cliffs = Cliffs.of(ledger, date("2026-01-01"), date("2027-01-01"));
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly(
            "2026-02-01 NOTICE_DEADLINE 102720.00 0.00 0.00", "2026-04-01 RENEWAL 0.00 0.00 18.41");
    Cliff notice = cliffs.get(0);
    assertThat(notice.title()).isEqualTo("Without notice old-license renews until 2027-04-01");
    assertThat(notice.contract()).isEqualTo("old-license");
    assertThat(notice.side()).isEqualTo(Side.LEGACY);
    assertThat(notice.amount()).isEqualByComparingTo("102720");
    assertThat(cliffs.get(1).title()).isEqualTo("old-license renews");
  }

  @Test
  void theSecondRenewalBuildsOnTheFirst() {
    Ledger ledger = Ledger.of(SampleRun.planned().build(), HORIZON);
    assertThat(Cliffs.of(ledger, date("2027-01-02"), date("2027-12-31")))
        .extracting(CliffsTest::words)
        .containsExactly(
            // 102,720 · 1.07, over 366 days because of the leap day of 2028.
            "2027-02-01 NOTICE_DEADLINE 109910.40 0.00 0.00", "2027-04-01 RENEWAL 0.00 0.00 18.88");
  }

  @Test
  void noticeInTimeLeavesNeither() {
    Ledger ledger =
        Ledger.of(
            SampleRun.planned()
                .contracts(List.of(SampleRun.legacy(date("2026-01-31")), SampleRun.replacement()))
                .build(),
            HORIZON);
    assertThat(Cliffs.of(ledger, date("2026-01-01"), date("2026-12-31"))).isEmpty();
  }

  @Test
  void eachStepOfARampChangesTheDay() {
    ContractBuilder ramp =
        seats()
            .ramps(
                new RampSegment(date("2026-03-01"), null, amount("20"), null, null),
                new RampSegment(date("2026-06-01"), null, amount("20"), amount("730"), null),
                new RampSegment(date("2026-09-01"), null, null, null, amount("0.5")));
    List<Cliff> cliffs = cliffs(ramp);
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly(
            "2026-03-01 PRICE_STEP 0.00 0.00 10.00",
            "2026-06-01 PRICE_STEP 0.00 0.00 20.00",
            "2026-09-01 PRICE_STEP 0.00 0.00 -35.00");
    assertThat(cliffs)
        .extracting(Cliff::title)
        .containsExactly(
            "Old suite changes to 20 × seat",
            "Old suite changes to 20 × seat",
            "Old suite changes to 10 × seat");
  }

  @Test
  void unitsAddedOnADayAreAStepOfTheirShareOrOfTheirFullPrice() {
    assertThat(cliffs(seats().changes(added("2026-03-01", "5", AddedCharge.PRORATED))))
        .extracting(CliffsTest::words)
        .containsExactly("2026-03-01 PRICE_STEP 0.00 0.00 5.00");
    // A whole year's 5 · 365, over the 306 days that are left.
    assertThat(cliffs(seats().changes(added("2026-03-01", "5", AddedCharge.FULL_PRICE))))
        .extracting(CliffsTest::words)
        .containsExactly("2026-03-01 PRICE_STEP 0.00 0.00 5.96");
  }

  private static QuantityChange added(String on, String units, AddedCharge charge) {
    return new QuantityChange(date(on), amount(units), charge);
  }

  @Test
  void aFreePeriodEndsWithTheWholePrice() {
    List<Cliff> cliffs =
        cliffs(seats().promotions(new FreePeriod(YEAR.start(), date("2026-03-01"))));
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly("2026-03-01 PROMOTION_END 0.00 0.00 10.00");
    assertThat(cliffs.get(0).title()).isEqualTo("Free period of Old suite ends");
  }

  @Test
  void aDiscountEndsOnItsDayOrAfterItsCycles() {
    Promotion until = PercentOff.until(YEAR.start(), date("2026-05-01"), amount("0.2"));
    List<Cliff> cliffs = cliffs(seats().promotions(until));
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly("2026-05-01 PROMOTION_END 0.00 0.00 2.00");
    assertThat(cliffs.get(0).title()).isEqualTo("Discount of Old suite ends");
    Contract monthly =
        Contract.builder("m", "old", YEAR, Price.flat(amount("310"), PriceBasis.MONTH))
            .promotions(PercentOff.cycles(YEAR.start(), 2, amount("0.1")))
            .build();
    // Two months at 279 over their 59 days, then ten at 310 over 306.
    assertThat(cliffs(monthly.toBuilder()))
        .extracting(CliffsTest::words)
        .containsExactly("2026-03-01 PROMOTION_END 0.00 0.00 0.67");
  }

  @Test
  void aCreditEndsWhenItIsUsedUp() {
    List<Cliff> cliffs =
        cliffs(seats().promotions(new Credit(amount("100"), YEAR.start(), null, 0)));
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly("2026-01-11 PROMOTION_END 0.00 0.00 10.00");
    assertThat(cliffs.get(0).title()).isEqualTo("Credit of Old suite is used up or expires");
    // Half of January 11 is still paid by it: the first day in full is the 12th.
    assertThat(cliffs(seats().promotions(new Credit(amount("105"), YEAR.start(), null, 0))))
        .extracting(CliffsTest::words)
        .containsExactly("2026-01-12 PROMOTION_END 0.00 0.00 5.00");
  }

  @Test
  void aCreditEndsWhenItExpiresAndOneThatOutlivesTheContractNever() {
    assertThat(
            cliffs(
                seats().promotions(new Credit(amount("999"), YEAR.start(), date("2026-02-01"), 0))))
        .extracting(CliffsTest::words)
        .containsExactly("2026-02-01 PROMOTION_END 0.00 0.00 10.00");
    assertThat(cliffs(seats().promotions(new Credit(amount("9999"), YEAR.start(), null, 0))))
        .isEmpty();
  }

  @Test
  void aPromotionThatEndsWithTheContractIsNoCliff() {
    assertThat(cliffs(seats().promotions(new FreePeriod(date("2026-12-01"), YEAR.end()))))
        .isEmpty();
    assertThat(
            cliffs(
                seats()
                    .promotions(new FreePeriod(date("2026-12-01"), YEAR.end()))
                    .renews(Period.ofMonths(12), BigDecimal.ZERO)))
        .extracting(CliffsTest::words)
        .containsExactly(
            "2027-01-01 RENEWAL 0.00 0.00 10.00",
            "2027-01-01 PROMOTION_END 0.00 0.00 10.00",
            "2027-01-02 NOTICE_DEADLINE 3650.00 0.00 0.00");
  }

  private static UsageCharge messages(String included, UsageReading... readings) {
    return new UsageCharge(
        "messages",
        "message",
        amount(included),
        amount("2"),
        null,
        BigDecimal.ZERO,
        UsageMeasure.TOTAL,
        ChargePeriod.QUARTER,
        BigDecimal.ZERO,
        List.of(readings));
  }

  private static UsageReading reading(String on, String quantity) {
    return new UsageReading(date(on), amount(quantity));
  }

  @Test
  void usageBeyondWhatIsIncludedIsSettledWithItsPeriod() {
    UsageCharge usage =
        messages(
            "100",
            reading("2026-02-10", "130"),
            reading("2026-05-10", "100"),
            reading("2026-08-10", "115"),
            reading("2026-11-10", "20"));
    List<Cliff> cliffs = cliffs(seats().usage(usage));
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly(
            "2026-04-01 TRUE_UP 60.00 0.00 0.00", "2026-10-01 TRUE_UP 30.00 0.00 0.00");
    assertThat(cliffs.get(0).title()).isEqualTo("Usage of Old suite since 2026-01-01 is settled");
  }

  @Test
  void whatIsMissingToAMinimumIsChargedOnTheLastDayOfItsPeriod() {
    // The quarters have 90, 91, 92 and 92 days at 10.
    Commitment minimum = new Commitment(amount("915"), ChargePeriod.QUARTER, CommitmentCount.NET);
    List<Cliff> cliffs = cliffs(seats().commitments(minimum));
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly(
            "2026-03-31 COMMITMENT_SHORTFALL 0.00 15.00 0.00",
            "2026-06-30 COMMITMENT_SHORTFALL 0.00 5.00 0.00");
    assertThat(cliffs.get(0).title()).isEqualTo("Old suite falls short of its minimum");
    assertThat(cliffs.get(0).amount()).isEqualByComparingTo("15");
  }

  @Test
  void endingEarlyCostsItsFeeOnTheDay() {
    List<Cliff> cliffs =
        cliffs(
            seats()
                .termination(
                    new EarlyTermination(new FixedFee(amount("500")), date("2026-06-01"))));
    assertThat(cliffs)
        .extracting(CliffsTest::words)
        .containsExactly("2026-06-01 EARLY_TERMINATION 0.00 500.00 0.00");
    assertThat(cliffs.get(0).title()).isEqualTo("Old suite is ended early");
    // Half of the 214 days that were left.
    assertThat(
            cliffs(
                seats()
                    .termination(
                        new EarlyTermination(
                            new RemainingShare(amount("0.5")), date("2026-06-01")))))
        .extracting(CliffsTest::words)
        .containsExactly("2026-06-01 EARLY_TERMINATION 0.00 1070.00 0.00");
    assertThat(cliffs(seats().termination(new EarlyTermination(new FixedFee(amount("500")), null))))
        .isEmpty();
  }

  /** Everything that can happen to it in a year. */
  private static ContractBuilder eventful() {
    return seats()
        .changes(
            added("2026-05-31", "1", AddedCharge.PRORATED),
            added("2026-06-01", "1", AddedCharge.PRORATED),
            added("2026-07-01", "1", AddedCharge.PRORATED))
        .promotions(
            new FreePeriod(YEAR.start(), date("2026-02-01")),
            PercentOff.until(date("2026-02-01"), date("2026-06-01"), amount("0.5")),
            PercentOff.until(date("2026-08-01"), date("2026-09-01"), amount("0.5")),
            new Credit(amount("1"), date("2026-10-01"), date("2026-11-01"), 0))
        .usage(messages("0", reading("2026-02-10", "1"), reading("2026-08-10", "1")))
        .commitments(new Commitment(amount("305"), ChargePeriod.MONTH, CommitmentCount.LIST))
        .renews(Period.ofMonths(12), amount("0.1"))
        .notice(NoticePolicy.of(Period.ofMonths(3)));
  }

  @Test
  void allOfThemComeByDate() {
    assertThat(cliffs(eventful()))
        .extracting(cliff -> cliff.on() + " " + cliff.kind())
        .containsExactly(
            "2026-02-01 PROMOTION_END",
            "2026-02-28 COMMITMENT_SHORTFALL",
            "2026-04-01 TRUE_UP",
            "2026-04-30 COMMITMENT_SHORTFALL",
            "2026-05-31 PRICE_STEP",
            "2026-06-01 PRICE_STEP",
            "2026-06-01 PROMOTION_END",
            "2026-07-01 PRICE_STEP",
            "2026-07-01 TRUE_UP",
            "2026-09-01 PROMOTION_END",
            "2026-10-01 TRUE_UP",
            "2026-10-02 NOTICE_DEADLINE",
            "2026-10-02 PROMOTION_END",
            "2027-01-01 RENEWAL",
            "2027-01-01 TRUE_UP");
  }

  @Test
  void afterAnEarlyEndThereIsNone() {
    ContractBuilder ended =
        eventful().termination(new EarlyTermination(new FixedFee(amount("7")), date("2026-06-01")));
    assertThat(cliffs(ended))
        .extracting(cliff -> cliff.on() + " " + cliff.kind())
        .containsExactly(
            "2026-02-01 PROMOTION_END",
            "2026-02-28 COMMITMENT_SHORTFALL",
            "2026-04-01 TRUE_UP",
            "2026-04-30 COMMITMENT_SHORTFALL",
            "2026-05-31 PRICE_STEP",
            "2026-06-01 EARLY_TERMINATION");
  }

  @Test
  void ofOneDayTheyComeByContractAndTheRangeIsHalfOpen() {
    Promotion free = new FreePeriod(YEAR.start(), date("2026-03-01"));
    ContractBuilder first = seats("a").promotions(free);
    ContractBuilder second = seats("b").promotions(free);
    assertThat(cliffs(second, first)).extracting(Cliff::contract).containsExactly("a", "b");
    assertThat(cliffs("2026-03-01", "2026-03-02", first)).hasSize(1);
    assertThat(cliffs("2026-03-02", "2026-04-01", first)).isEmpty();
    assertThat(cliffs("2026-02-01", "2026-03-01", first)).isEmpty();
  }

  @Test
  void aPromotionHasAName() {
    assertThat(Cliffs.words(new FreePeriod(YEAR.start(), YEAR.end()))).isEqualTo("Free period");
    assertThat(Cliffs.words(PercentOff.cycles(YEAR.start(), 1, amount("0.1"))))
        .isEqualTo("Discount");
    assertThat(Cliffs.words(new Credit(BigDecimal.ONE, YEAR.start(), null, 0))).isEqualTo("Credit");
  }
}

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
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.QuantityChange;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What has to be decided about one contract of ten a day, and about the run. */
class DecisionCalendarTest {
  private static final LocalDate HORIZON = date("2029-01-01");
  private static final Term YEAR = new Term(date("2026-01-01"), date("2027-01-01"));

  private static ContractBuilder plain(String platform) {
    return Contract.builder("c", platform, YEAR, Price.flat(amount("3650"), PriceBasis.YEAR))
        .name("Suite");
  }

  /** Renews each year; notice until October 1, ninety-two days before the end. */
  private static ContractBuilder renewing(String platform) {
    return plain(platform)
        .renews(Period.ofMonths(12), BigDecimal.ZERO)
        .notice(NoticePolicy.of(Period.ofMonths(3)));
  }

  private static RunDefinition run(ContractBuilder... contracts) {
    return SampleRun.planned()
        .contracts(List.of(contracts).stream().map(ContractBuilder::build).toList())
        .build();
  }

  private static List<Decision> all(RunDefinition run, String today, String expectedEnd) {
    return DecisionCalendar.of(Ledger.of(run, HORIZON), date(today), date(expectedEnd));
  }

  private static List<Decision> about(ContractBuilder contract, String today, String expectedEnd) {
    return all(run(contract), today, expectedEnd).stream()
        .filter(decision -> decision.contract() != null)
        .toList();
  }

  private static Decision one(ContractBuilder contract, String today, String expectedEnd) {
    List<Decision> about = about(contract, today, expectedEnd);
    assertThat(about).hasSize(1);
    return about.get(0);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static String words(Decision decision) {
    return String.join(
        " ",
        decision.lastGoodDay().toString(),
        decision.kind().name(),
        decision.state().name(),
        cents(decision.atStake()));
  }

  @Test
  void aContractThatEndsByItselfNeedsNoNotice() {
    assertThat(about(plain("old"), "2026-09-01", "2027-06-01")).isEmpty();
  }

  @Test
  void theNoticeSaysHowTheExpectedEndStandsToTheTerm() {
    assertThat(one(renewing("old"), "2026-07-01", "2027-01-02").why())
        .isEqualTo(
            "The run is expected to end on 2027-01-02, after this term's end on 2027-01-01.");
    assertThat(one(renewing("old"), "2026-07-01", "2027-01-01").why())
        .isEqualTo("The run is expected to end on 2027-01-01, with this term on 2027-01-01.");
    assertThat(one(renewing("old"), "2026-07-01", "2026-12-31").why())
        .isEqualTo(
            "The run is expected to end on 2026-12-31, before this term's end on 2027-01-01.");
  }

  @Test
  void theNoticeOfTheTermThatRuns() {
    Decision notice = one(renewing("old"), "2026-07-03", "2026-12-01");
    assertThat(words(notice)).isEqualTo("2026-10-01 NOTICE_DEADLINE OPEN 3650.00");
    assertThat(notice.title()).isEqualTo("Notice for Suite");
    assertThat(notice.daysLeft()).isEqualTo(90);
    assertThat(notice.side()).isEqualTo(Side.LEGACY);
    assertThat(notice.contract()).isEqualTo("c");
    Decision upcoming = one(renewing("old"), "2026-07-02", "2026-12-01");
    assertThat(upcoming.daysLeft()).isEqualTo(91);
    assertThat(upcoming.state()).isEqualTo(DecisionState.UPCOMING);
  }

  @Test
  void itIsCriticalFromFourteenDaysBeforeWhenTheRunOutlivesTheTerm() {
    assertThat(one(renewing("old"), "2026-09-17", "2027-01-02").critical()).isTrue();
    assertThat(one(renewing("old"), "2026-09-16", "2027-01-02").critical()).isFalse();
    assertThat(one(renewing("old"), "2026-10-01", "2027-01-02").critical()).isTrue();
    assertThat(one(renewing("old"), "2026-09-17", "2027-01-01").critical()).isFalse();
    // A replacement is there to stay.
    assertThat(one(renewing("new"), "2026-09-17", "2027-01-02").critical()).isFalse();
  }

  @Test
  void aMissedNoticeStaysAndTheNextOneIsOpen() {
    List<Decision> legacy = about(renewing("old"), "2026-10-02", "2026-12-01");
    assertThat(legacy)
        .extracting(DecisionCalendarTest::words)
        .containsExactly(
            "2026-10-01 NOTICE_DEADLINE MISSED 3650.00",
            "2027-10-01 NOTICE_DEADLINE UPCOMING 3650.00");
    assertThat(legacy.get(0).critical()).isTrue();
    assertThat(legacy.get(0).daysLeft()).isEqualTo(-1);
    assertThat(legacy.get(0).why()).isEqualTo("No notice was given; it is owed until 2028-01-01.");
    assertThat(legacy.get(1).critical()).isFalse();
    assertThat(about(renewing("new"), "2026-10-02", "2026-12-01")).noneMatch(Decision::critical);
    // With the new term the miss is history.
    assertThat(about(renewing("old"), "2027-01-01", "2026-12-01"))
        .extracting(DecisionCalendarTest::words)
        .containsExactly("2027-10-01 NOTICE_DEADLINE UPCOMING 3650.00");
  }

  @Test
  void aNoticeThatWasGivenIsDoneWithItsEvidence() {
    Decision done =
        one(renewing("old").noticeGiven(date("2026-08-01"), "Mail"), "2026-10-20", "2027-06-01");
    assertThat(words(done)).isEqualTo("2026-10-01 NOTICE_DEADLINE DONE 0.00");
    assertThat(done.critical()).isFalse();
    assertThat(done.title()).isEqualTo("Notice for Suite");
    assertThat(done.why())
        .isEqualTo("Notice was given on 2026-08-01 (Mail); it ends on 2027-01-01.");
    assertThat(
            one(renewing("old").noticeGiven(date("2026-08-01"), null), "2026-10-20", "2027-06-01")
                .why())
        .isEqualTo("Notice was given on 2026-08-01; it ends on 2027-01-01.");
  }

  @Test
  void aNoticeThatCameTooLateIsToldFromNone() {
    List<Decision> late =
        about(renewing("old").noticeGiven(date("2026-10-02"), null), "2026-10-20", "2027-06-01");
    assertThat(late)
        .extracting(DecisionCalendarTest::words)
        .containsExactly(
            "2026-10-01 NOTICE_DEADLINE MISSED 3650.00", "2027-10-01 NOTICE_DEADLINE DONE 0.00");
    assertThat(late.get(0).why())
        .isEqualTo("Notice was given too late, on 2026-10-02; it is owed until 2028-01-01.");
    assertThat(late.get(1).why())
        .isEqualTo("Notice was given on 2026-10-02; it ends on 2028-01-01.");
  }

  @Test
  void aNoticeForAContractThatIsEndedEarlierSaysSo() {
    Decision done =
        one(
            renewing("old")
                .noticeGiven(date("2026-03-01"), null)
                .termination(new EarlyTermination(new FixedFee(amount("7")), date("2026-06-01"))),
            "2026-02-20",
            "2027-06-01");
    assertThat(done.why()).isEqualTo("Notice was given on 2026-03-01; it ends on 2026-06-01.");
  }

  @Test
  void aContractThatEndedHasNothingToDecide() {
    assertThat(
            about(
                renewing("old").noticeGiven(date("2026-08-01"), null), "2027-01-01", "2027-06-01"))
        .isEmpty();
  }

  @Test
  void aContractThatIsEndedEarlyNeedsNoNoticeAndChangesNoMore() {
    ContractBuilder ended =
        renewing("old")
            .changes(change("2026-05-01"), change("2026-06-01"), change("2026-07-01"))
            .promotions(
                new FreePeriod(date("2026-03-01"), date("2026-06-01")),
                new FreePeriod(date("2026-08-01"), date("2026-09-01")),
                new Credit(amount("10"), date("2026-11-01"), date("2026-12-01"), 0))
            .usage(usage())
            .commitments(new Commitment(amount("305"), ChargePeriod.MONTH, CommitmentCount.LIST))
            .termination(new EarlyTermination(new FixedFee(amount("7")), date("2026-06-01")));
    assertThat(about(ended, "2026-02-01", "2026-12-01"))
        .extracting(decision -> decision.lastGoodDay() + " " + decision.kind())
        .containsExactly(
            "2026-02-28 COMMITMENT_SHORTFALL", "2026-03-31 TRUE_UP", "2026-04-30 PRICE_STEP");
  }

  private static QuantityChange change(String on) {
    return new QuantityChange(date(on), BigDecimal.ONE, AddedCharge.PRORATED);
  }

  @Test
  void thePriceAfterAFreePeriodIsDecidedOnItsLastDay() {
    ContractBuilder free =
        plain("new").promotions(new FreePeriod(YEAR.start(), date("2026-04-01")));
    Decision promotion = one(free, "2026-01-20", "2026-12-01");
    assertThat(words(promotion)).isEqualTo("2026-03-31 PROMOTION_END OPEN 300.00");
    assertThat(promotion.title()).isEqualTo("Suite at list price");
    assertThat(promotion.why()).isEqualTo("From 2026-04-01 it costs this much a month.");
    assertThat(promotion.critical()).isFalse();
    assertThat(promotion.side()).isEqualTo(Side.REPLACEMENT);
    assertThat(about(free, "2026-03-31", "2026-12-01")).hasSize(1);
    assertThat(about(free, "2026-04-01", "2026-12-01")).isEmpty();
  }

  @Test
  void aPromotionThatEndsWithTheContractIsNothingToDecide() {
    assertThat(
            about(
                plain("new").promotions(new FreePeriod(date("2026-06-01"), YEAR.end())),
                "2026-01-20",
                "2026-12-01"))
        .isEmpty();
  }

  @Test
  void aCreditIsOver() {
    Decision credit =
        one(
            plain("new").promotions(new Credit(amount("100"), YEAR.start(), null, 0)),
            "2026-01-02",
            "2026-12-01");
    assertThat(words(credit)).isEqualTo("2026-01-10 PROMOTION_END OPEN 310.00");
    assertThat(credit.title()).isEqualTo("Credit of Suite is over");
  }

  @Test
  void anotherQuantityIsDecidedTheDayBefore() {
    ContractBuilder more = plain("new").changes(change("2026-04-01"));
    Decision step = one(more, "2026-03-31", "2026-12-01");
    assertThat(words(step)).isEqualTo("2026-03-31 PRICE_STEP OPEN 600.00");
    assertThat(step.daysLeft()).isZero();
    assertThat(step.title()).isEqualTo("Suite at another quantity or price");
    assertThat(step.why()).isEqualTo("From 2026-04-01 it costs this much a month.");
    assertThat(about(more, "2026-04-01", "2026-12-01")).isEmpty();
  }

  private static UsageCharge usage() {
    return new UsageCharge(
        "messages",
        "message",
        amount("100"),
        amount("2"),
        null,
        BigDecimal.ZERO,
        UsageMeasure.TOTAL,
        ChargePeriod.QUARTER,
        BigDecimal.ZERO,
        List.of(
            new UsageReading(date("2026-02-01"), amount("130")),
            new UsageReading(date("2026-05-01"), amount("100")),
            new UsageReading(date("2026-08-01"), amount("140"))));
  }

  @Test
  void theNextSettlementOfUsageThatCostsSomething() {
    ContractBuilder used = plain("new").usage(usage());
    Decision first = one(used, "2026-03-31", "2026-12-01");
    assertThat(words(first)).isEqualTo("2026-03-31 TRUE_UP OPEN 60.00");
    assertThat(first.title()).isEqualTo("Usage of Suite");
    assertThat(first.why())
        .isEqualTo("This much is owed for use from 2026-01-01 to 2026-03-31 as things stand.");
    // The second quarter used what is included.
    assertThat(words(one(used, "2026-04-01", "2026-12-01")))
        .isEqualTo("2026-09-30 TRUE_UP UPCOMING 80.00");
  }

  @Test
  void theNextMinimumThatIsMissed() {
    ContractBuilder least =
        plain("new")
            .commitments(new Commitment(amount("915"), ChargePeriod.QUARTER, CommitmentCount.NET));
    Decision first = one(least, "2026-03-31", "2026-12-01");
    assertThat(words(first)).isEqualTo("2026-03-31 COMMITMENT_SHORTFALL OPEN 15.00");
    assertThat(first.title()).isEqualTo("Minimum of Suite");
    // 89 days of 10.
    assertThat(first.why())
        .isEqualTo(
            "This much is missing to what is paid in any case; 97 % of that was counted before"
                + " today.");
    assertThat(words(one(least, "2026-04-01", "2026-12-01")))
        .isEqualTo("2026-06-30 COMMITMENT_SHORTFALL OPEN 5.00");
  }

  @Test
  void whatIsMoreThanFourHundredDaysAwayIsNotShown() {
    ContractBuilder distant = plain("new").term(new Term(YEAR.start(), date("2029-01-01")));
    ContractBuilder changed = distant.changes(change("2027-03-01"));
    // The last good day is 2027-02-28.
    assertThat(about(changed, "2026-01-24", "2026-12-01")).hasSize(1);
    assertThat(about(changed, "2026-01-23", "2026-12-01")).isEmpty();
  }

  @Test
  void theEndOfTheTimeThatWasDecidedIsADecisionOfTheRun() {
    Decision box = all(run(plain("old")), "2026-03-01", "2026-04-01").get(0);
    assertThat(box.kind()).isEqualTo(CliffKind.TIME_BOX);
    assertThat(box.lastGoodDay()).isEqualTo(date("2026-03-31"));
    assertThat(box.state()).isEqualTo(DecisionState.OPEN);
    assertThat(box.title()).isEqualTo("Cut over, or extend the run");
    assertThat(box.contract()).isNull();
    assertThat(box.side()).isNull();
    assertThat(box.critical()).isFalse();
    // 30 days of the contract, the operators and the team.
    assertThat(cents(box.atStake())).isEqualTo("12053.42");
    assertThat(box.why()).isEqualTo("One more month of both costs this much.");
  }

  @Test
  void theTimeThatWasDecidedCanBeMissed() {
    Decision box = all(run(plain("old")), "2026-04-01", "2026-04-01").get(0);
    assertThat(box.state()).isEqualTo(DecisionState.MISSED);
    assertThat(box.why()).isEqualTo("The time decided for the run ended on 2026-04-01.");
    assertThat(all(run(plain("old")), "2026-03-31", "2026-04-01").get(0).state())
        .isEqualTo(DecisionState.OPEN);
  }

  @Test
  void aMonthBehindTheHorizonIsNotPriced() {
    RunDefinition run = run(plain("old"));
    assertThat(cents(box(run, "2026-05-01").atStake())).isEqualTo("12053.42");
    assertThat(cents(box(run, "2026-04-30").atStake())).isEqualTo("0.00");
  }

  private static Decision box(RunDefinition run, String horizon) {
    return DecisionCalendar.of(
            Ledger.of(run, date(horizon)), date("2026-03-01"), date("2026-04-01"))
        .get(0);
  }

  @Test
  void aClosedRunDecidesNothing() {
    RunDefinition closed =
        SampleRun.planned().contracts(List.of()).decommissioned(date("2026-03-01")).build();
    assertThat(all(closed, "2026-03-20", "2026-03-01")).isEmpty();
  }

  @Test
  void theOwnerOfTheContractDecidesElseTheOwnerOfTheRun() {
    assertThat(owners("Ada", "Grace")).containsExactly("Grace", "Ada");
    assertThat(owners("Ada", null)).containsExactly("Ada", "Ada");
    assertThat(owners(null, "Grace")).containsExactly("Grace", null);
    assertThat(owners(null, null)).containsExactly(null, null);
  }

  /** Of the notice, then of the time box. */
  private static List<String> owners(@Nullable String ofTheRun, @Nullable String ofTheContract) {
    RunDefinition run =
        RunDraft.of(run(renewing("old").owner(ofTheContract))).owner(ofTheRun).build();
    List<Decision> decisions = all(run, "2026-10-02", "2026-04-01");
    assertThat(decisions).hasSize(3);
    return Arrays.asList(decisions.get(0).owner(), decisions.get(1).owner());
  }

  @Test
  void whatIsCriticalComesFirstThenByDate() {
    RunDefinition run =
        run(
            renewing("old"),
            renewingLater().promotions(new FreePeriod(YEAR.start(), date("2026-11-01"))));
    assertThat(all(run, "2026-10-02", "2026-12-01"))
        .extracting(decision -> decision.lastGoodDay() + " " + decision.kind())
        .containsExactly(
            "2026-10-01 NOTICE_DEADLINE",
            "2026-03-31 TIME_BOX",
            "2026-10-31 PROMOTION_END",
            "2027-10-01 NOTICE_DEADLINE");
  }

  private static ContractBuilder renewingLater() {
    return Contract.builder("later", "new", YEAR, Price.flat(amount("3650"), PriceBasis.YEAR));
  }
}

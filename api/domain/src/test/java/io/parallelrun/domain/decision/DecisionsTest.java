package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The worked example, followed through its life. */
class DecisionsTest {
  private static final LocalDate PLANNED_END = date("2026-04-01");
  private static final LocalDate HORIZON = date("2028-01-01");

  private final Ledger ledger = Ledger.of(SampleRun.planned().build(), HORIZON);

  @Test
  void onDayTwentyTheNoticeIsCriticalAlthoughThePlanStillHolds() {
    LocalDate today = date("2026-01-21");
    LocalDate end = estimate(ledger.run(), today, "0.16").date();
    assertThat(end).isEqualTo(date("2026-05-06"));

    Decision notice = DecisionCalendar.of(ledger, today, end).get(0);
    assertThat(notice.kind()).isEqualTo(CliffKind.NOTICE_DEADLINE);
    assertThat(notice.lastGoodDay()).isEqualTo(date("2026-01-31"));
    assertThat(notice.daysLeft()).isEqualTo(10);
    assertThat(notice.state()).isEqualTo(DecisionState.OPEN);
    assertThat(notice.critical()).isTrue();
    assertThat(cents(notice.atStake())).isEqualTo("102720.00");
  }

  @Test
  void theSameDayIsCalmWhenTheWorkIsOnTime() {
    LocalDate today = date("2026-01-21");
    LocalDate end = estimate(ledger.run(), today, "0.25").date();
    assertThat(end).isEqualTo(date("2026-03-22"));
    assertThat(DecisionCalendar.of(ledger, today, end)).noneMatch(Decision::critical);
  }

  @Test
  void onDayFortyFiveTheNoticeIsMissedAndTheRenewalOwed() {
    LocalDate today = date("2026-02-15");
    LocalDate end = estimate(ledger.run(), today, "0.40").date();
    assertThat(end).isEqualTo(date("2026-04-24"));

    Decision missed = DecisionCalendar.of(ledger, today, end).get(0);
    assertThat(missed.state()).isEqualTo(DecisionState.MISSED);
    assertThat(missed.critical()).isTrue();
    assertThat(cents(missed.atStake())).isEqualTo("102720.00");
  }

  @Test
  void theLastGoodDayIsStillGood() {
    assertThat(notice(date("2026-01-31")).state()).isEqualTo(DecisionState.OPEN);
    assertThat(notice(date("2026-02-01")).state()).isEqualTo(DecisionState.MISSED);
  }

  @Test
  void aNoticeGivenInTimeIsDone() {
    Ledger given =
        Ledger.of(
            SampleRun.planned()
                .contracts(List.of(SampleRun.legacy(date("2026-01-31")), SampleRun.replacement()))
                .build(),
            HORIZON);
    assertThat(DecisionCalendar.of(given, date("2026-02-15"), PLANNED_END))
        .filteredOn(decision -> "old-license".equals(decision.contract()))
        .singleElement()
        .satisfies(it -> assertThat(it.state()).isEqualTo(DecisionState.DONE))
        .satisfies(it -> assertThat(it.critical()).isFalse());
    Commitments commitments = Commitments.of(given, date("2026-02-15"), PLANNED_END);
    assertThat(commitments.stranded()).isZero();
  }

  @Test
  void oneMoreDayWeekAndMonthCostWhatTheyCost() {
    SlipLadder ladder = SlipLadder.of(ledger, date("2026-02-15"), PLANNED_END, CostScope.ALL);
    assertThat(ladder.rungs())
        .extracting(rung -> cents(rung.smooth()))
        .containsExactly("673.21", "4712.44", "20196.16");
    assertThat(ladder.rungs()).extracting(Rung::cliffs).allMatch(cliffs -> cliffs.signum() == 0);
  }

  @Test
  void anEndThatMovesBehindTheTermMeetsTheRenewal() {
    SlipLadder ladder = SlipLadder.of(ledger, date("2026-01-15"), PLANNED_END, CostScope.ALL);
    assertThat(ladder.rungs())
        .extracting(rung -> cents(rung.cliffs()))
        .containsExactly("102720.00", "102720.00", "102720.00");
  }

  @Test
  void waitingPastTheDeadlineMeetsTheRenewalToo() {
    LocalDate early = date("2026-03-01");
    SlipLadder ladder = SlipLadder.of(ledger, date("2026-01-26"), early, CostScope.ALL);
    assertThat(ladder.rungs())
        .extracting(rung -> cents(rung.cliffs()))
        .containsExactly("0.00", "102720.00", "102720.00");
    assertThat(ladder.rungs().get(1).met())
        .singleElement()
        .satisfies(cliff -> assertThat(cliff.on()).isEqualTo(date("2026-02-01")));
  }

  @Test
  void theSmoothPartIsTheSumOfItsSources() {
    for (Rung rung :
        SlipLadder.of(ledger, date("2026-02-15"), PLANNED_END, CostScope.ALL).rungs()) {
      BigDecimal sum =
          rung.lines().stream().map(line -> line.amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(sum).isEqualByComparingTo(rung.smooth());
    }
  }

  @Test
  void whatIsOwedAfterTheEndIsStranded() {
    Commitments commitments = Commitments.of(ledger, date("2026-02-15"), date("2026-07-01"));
    assertThat(cents(commitments.stranded())).isEqualTo("77110.36");
  }

  @Test
  void theQuoteSaysNothingAndTheSwitchCosts() {
    SwitchingCost cost = SwitchingCost.planned(ledger);
    assertThat(cents(cost.headline())).isEqualTo("0.00");
    assertThat(cents(cost.againstInstantSwitch())).isEqualTo("118931.51");
    assertThat(cents(cost.againstStaying())).isEqualTo("95260.27");
  }

  @Test
  void planForThreeBudgetForSix() {
    BudgetStatus status = BudgetStatus.of(ledger, Instant.parse("2026-02-15T12:00:00Z"));
    assertThat(cents(status.budget())).isEqualTo("118931.51");
    assertThat(cents(status.contingencyMoney())).isEqualTo("61261.70");
    assertThat(status.contingencyDays()).isEqualTo(91);
    assertThat(status.contingencyUsed()).isZero();
    assertThat(status.actual()).isEqualByComparingTo(status.plannedToDate());
    assertThat(status.runway().orElseThrow().exhaustedOn()).isEqualTo(date("2026-07-01"));
  }

  @Test
  void runningOnUsesTheContingency() {
    BudgetStatus status = BudgetStatus.of(ledger, Instant.parse("2026-04-08T00:00:00Z"));
    assertThat(cents(status.contingencyUsed())).isEqualTo("4712.44");
    assertThat(cents(status.contingencyRemaining())).isEqualTo("56549.26");
    assertThat(status.contingencyDaysUsed()).isEqualTo(7);
    assertThat(status.contingencyDaysRemaining()).isEqualTo(84);
  }

  @Test
  void burnIsWhatADayCosts() {
    Burn before = Burn.of(ledger, CostScope.ALL, date("2026-03-31"));
    assertThat(cents(before.perDay())).isEqualTo("654.79");
    Burn after = Burn.of(ledger, CostScope.ALL, date("2026-05-15"));
    assertThat(cents(after.perDay())).isEqualTo("673.21");
    assertThat(cents(after.trailing7())).isEqualTo("673.21");
    assertThat(Burn.of(ledger, CostScope.ALL, SampleRun.START).trailing7()).isZero();
  }

  @Test
  void aLongerSlipNeverCostsLess() {
    long seed = 26;
    Random random = new Random(seed);
    for (int i = 0; i < Draws.atMost(200); i++) {
      LocalDate end = SampleRun.START.plusDays(random.nextInt(300));
      LocalDate today = SampleRun.START.plusDays(random.nextInt(300));
      List<Rung> rungs = SlipLadder.of(ledger, today, end, CostScope.ALL).rungs();
      for (int step = 1; step < rungs.size(); step++) {
        assertThat(rungs.get(step).smooth())
            .as("seed %d, today %s, end %s", seed, today, end)
            .isGreaterThanOrEqualTo(rungs.get(step - 1).smooth());
        assertThat(rungs.get(step).cliffs())
            .as("seed %d, today %s, end %s", seed, today, end)
            .isGreaterThanOrEqualTo(rungs.get(step - 1).cliffs());
      }
    }
  }

  private Decision notice(LocalDate today) {
    return DecisionCalendar.of(ledger, today, PLANNED_END).stream()
        .filter(decision -> "old-license".equals(decision.contract()))
        .findFirst()
        .orElseThrow();
  }

  private static CutoverEstimate estimate(RunDefinition run, LocalDate today, String done) {
    return CutoverEstimate.of(run, today, Optional.of(new BigDecimal(done)));
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

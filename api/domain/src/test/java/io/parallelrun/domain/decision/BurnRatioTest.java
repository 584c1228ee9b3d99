package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRatioTest {
  private static final Duration HALF_YEAR = Duration.ofDays(180);
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void threeDaysThatTakeTwelveDaysMoneyBurnAtAlmostFour() {
    Optional<BigDecimal> ratio =
        BurnRatio.of(amount("7200"), amount("120000"), Duration.ofDays(3), HALF_YEAR);
    assertThat(ratio.orElseThrow()).isEqualByComparingTo("3.6");
    assertThat(ratio.orElseThrow()).isGreaterThan(BurnWindow.THREE_DAYS.threshold(HALF_YEAR));
  }

  @ParameterizedTest
  @CsvSource({"DAY, 3.6", "THREE_DAYS, 3.0", "FORTNIGHT, 1.29"})
  void thresholdsOfHalfAYear(BurnWindow window, String expected) {
    assertThat(window.threshold(HALF_YEAR).setScale(2, RoundingMode.HALF_UP))
        .isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.02, PT1H, 14.4", "0.05, PT6H, 6", "0.10, P3D, 1"})
  void thresholdsOfSiteReliabilityWork(String share, Duration window, String expected) {
    assertThat(BurnWindow.threshold(amount(share), window, MONTH)).isEqualByComparingTo(expected);
  }

  @Test
  void onePercentOfErrorsAgainstThreeNinesBurnsTenfold() {
    Duration hour = Duration.ofHours(1);
    assertThat(BurnRatio.of(amount("0.01"), amount("0.72"), hour, MONTH).orElseThrow())
        .isEqualByComparingTo("10");
  }

  @Test
  void aBudgetBurntFourteenfoldIsGoneInFiftyHours() {
    assertThat(BurnRatio.lasts(MONTH, amount("14.4"))).contains(Duration.ofHours(50));
    assertThat(BurnRatio.lasts(MONTH, BigDecimal.ZERO)).isEmpty();
  }

  @Test
  void withoutABudgetThereIsNoRatio() {
    assertThat(BurnRatio.of(amount("1"), BigDecimal.ZERO, Duration.ofDays(1), MONTH)).isEmpty();
  }

  @Test
  void aNormalDayBurnsAsPlannedAndTheMilestoneNever() {
    Ledger ledger = Ledger.of(SampleRun.planned().build(), date("2028-01-01"));
    BurnRatios ratios = at(ledger, ledger, "2026-02-15T12:00:00Z");
    assertThat(ratios.suspended()).isFalse();
    assertThat(ratios.period()).isEqualTo(Duration.ofDays(181));
    // 654.79 a day against 118,931.51 for 181 days.
    assertThat(ratios.budget())
        .allSatisfy(
            ratio ->
                assertThat(ratio.ratio().orElseThrow().setScale(3, RoundingMode.HALF_UP))
                    .isEqualByComparingTo("0.997"));
    assertThat(ratios.contingency()).allMatch(ratio -> ratio.ratio().isEmpty());
    assertThat(ratios.budgetFast() || ratios.budgetSlow() || ratios.contingencyFast()).isFalse();
  }

  @Test
  void theFirstThreeDaysSayNothing() {
    Ledger plan = Ledger.of(SampleRun.planned().build(), date("2028-01-01"));
    Ledger dear = dear("2026-01-01");
    BurnRatios early = at(plan, dear, "2026-01-03T23:59:59Z");
    assertThat(early.suspended()).isTrue();
    assertThat(early.budget()).allMatch(ratio -> ratio.ratio().isEmpty());
    assertThat(early.budgetFast()).isFalse();
    assertThat(at(plan, dear, "2026-01-04T00:00:00Z").budgetFast()).isTrue();
  }

  @Test
  void whatIsSpentFarBeyondThePlanIsSeenInDays() {
    Ledger plan = Ledger.of(SampleRun.planned().build(), date("2028-01-01"));
    Ledger dear = dear("2026-02-10");
    assertThat(at(plan, dear, "2026-02-11T00:00:00Z").budgetFast()).isFalse();
    BurnRatios third = at(plan, dear, "2026-02-13T00:00:00Z");
    assertThat(third.budgetFast()).isTrue();
    assertThat(third.budgetSlow()).isTrue();
    assertThat(third.contingencyFast()).isTrue();
  }

  @Test
  void theContingencyBurnsOnlyOnceItIsUsed() {
    Ledger ledger = Ledger.of(SampleRun.planned().build(), date("2028-01-01"));
    BurnRatios past = at(ledger, ledger, "2026-04-11T00:00:00Z");
    // 673.21 a day against 61,261.70 for 181 days.
    assertThat(past.contingency().get(1).ratio().orElseThrow().setScale(3, RoundingMode.HALF_UP))
        .isEqualByComparingTo("1.989");
    assertThat(past.contingencyFast()).isFalse();
  }

  /** The sample run with three thousand more a day from a day on. */
  private static Ledger dear(String from) {
    StaffCost crowd =
        new StaffCost(
            "crowd",
            "Contractors",
            StaffCostKind.OPERATIONS,
            amount("10"),
            null,
            null,
            null,
            amount("109500"),
            SampleRun.operators().per(),
            null,
            SampleRun.operators().evidence(),
            date(from),
            null,
            List.of());
    return Ledger.of(
        SampleRun.planned().people(List.of(SampleRun.operators(), SampleRun.team(), crowd)).build(),
        date("2028-01-01"));
  }

  private static BurnRatios at(Ledger plan, Ledger actual, String instant) {
    Instant now = Instant.parse(instant);
    return BurnRatios.of(plan, actual, BudgetStatus.of(plan, actual, now), now);
  }
}

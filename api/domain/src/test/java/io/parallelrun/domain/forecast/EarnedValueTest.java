package io.parallelrun.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Published examples of earned value and earned schedule. */
class EarnedValueTest {

  @Test
  void examBook() {
    EarnedValue value = value("4000", "3000", "2500", "2800");
    assertThat(value.costVariance()).isEqualByComparingTo("-300");
    assertThat(value.scheduleVariance()).isEqualByComparingTo("-500");
    assertThat(rounded(value.costPerformance(), 4)).isEqualTo("0.8929");
    assertThat(rounded(value.schedulePerformance(), 4)).isEqualTo("0.8333");
    assertThat(rounded(value.estimateAtCurrentRate(), 2)).isEqualTo("4480.00");
    assertThat(rounded(value.toCompletePerformance(), 2)).isEqualTo("1.25");
  }

  @Test
  void atypicalVariance() {
    EarnedValue value = value("100000", "40000", "35000", "63000");
    assertThat(value.estimateAtPlannedRate()).isEqualByComparingTo("128000");
    assertThat(rounded(value.schedulePerformance(), 3)).isEqualTo("0.875");
  }

  @Test
  void linearPlan() {
    List<BigDecimal> plan = IntStream.rangeClosed(0, 10).mapToObj(t -> number(t * 10_000)).toList();
    EarnedSchedule late = EarnedSchedule.of(plan, number(30_000), number(4));
    assertThat(late.earned()).isEqualByComparingTo("3");
    assertThat(late.variance()).isEqualByComparingTo("-1");
    assertThat(late.performance()).isEqualByComparingTo("0.75");
    assertThat(rounded(late.estimatedDuration(), 4)).isEqualTo("13.3333");
    assertThat(EarnedSchedule.of(plan, number(34_000), number(4)).earned())
        .isEqualByComparingTo("3.4");
    EarnedValue value = value("100000", "40000", "30000", "35000");
    assertThat(rounded(value.costPerformance(), 6)).isEqualTo("0.857143");
    assertThat(rounded(value.estimateAtCurrentRate(), 2)).isEqualTo("116666.67");
    assertThat(rounded(value.toCompletePerformance(), 6)).isEqualTo("1.076923");
  }

  @Test
  void unevenPlan() {
    List<BigDecimal> plan =
        Arrays.stream(new int[] {0, 20, 50, 90, 140, 200})
            .mapToObj(EarnedValueTest::number)
            .toList();
    assertThat(EarnedSchedule.of(plan, number(70), number(3)).earned()).isEqualByComparingTo("2.5");
  }

  @Test
  void scheduleIndexOfMoneyHidesALateEndAndThatOfTimeDoesNot() {
    List<BigDecimal> plan =
        IntStream.rangeClosed(0, 10).mapToObj(t -> number(t * 100_000)).toList();
    EarnedSchedule done = EarnedSchedule.of(plan, number(1_000_000), number(12));
    assertThat(done.earned()).isEqualByComparingTo("10");
    assertThat(done.variance()).isEqualByComparingTo("-2");
    assertThat(rounded(done.performance(), 4)).isEqualTo("0.8333");
    EarnedValue value = value("1000000", "1000000", "1000000", "1300000");
    assertThat(value.schedulePerformance()).isEqualByComparingTo("1");
    assertThat(rounded(value.costPerformance(), 4)).isEqualTo("0.7692");
  }

  @Test
  void dayTwentyAndFortyFiveOfTheWorkedExample() {
    EarnedSchedule twenty = EarnedSchedule.linear(new BigDecimal("0.16"), 20, 90);
    assertThat(twenty.earned()).isEqualByComparingTo("14.4");
    assertThat(twenty.performance()).isEqualByComparingTo("0.72");
    assertThat(twenty.estimatedDuration()).isEqualByComparingTo("125");
    EarnedSchedule fortyFive = EarnedSchedule.linear(new BigDecimal("0.40"), 45, 90);
    assertThat(fortyFive.earned()).isEqualByComparingTo("36");
    assertThat(fortyFive.estimatedDuration()).isEqualByComparingTo("112.5");
  }

  @Test
  void withoutProgressThePlanIsTheEstimateAndSaysSo() {
    LocalDate today = SampleRun.date("2026-02-15");
    CutoverEstimate estimate =
        CutoverEstimate.of(SampleRun.planned().build(), today, Optional.empty());
    assertThat(estimate.method()).isEqualTo(CutoverEstimate.Method.PLAN);
    assertThat(estimate.date()).isEqualTo(SampleRun.date("2026-04-01"));
    assertThat(estimate.explanation()).contains("progress is not known");
  }

  private static EarnedValue value(String bac, String pv, String ev, String ac) {
    return new EarnedValue(
        new BigDecimal(bac), new BigDecimal(pv), new BigDecimal(ev), new BigDecimal(ac));
  }

  private static BigDecimal number(int value) {
    return BigDecimal.valueOf(value);
  }

  private static String rounded(BigDecimal value, int scale) {
    return value.setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }
}

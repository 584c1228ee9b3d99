package io.parallelrun.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Published examples of earned value and earned schedule. */
class EarnedValueTest {

  @Test
  void examBook() {
    EarnedValue value = value("4000", "3000", "2500", "2800");
    assertThat(value.costVariance()).isEqualByComparingTo("-300");
    assertThat(value.scheduleVariance()).isEqualByComparingTo("-500");
    assertThat(rounded(value.costPerformance().orElseThrow(), 4)).isEqualTo("0.8929");
    assertThat(rounded(value.schedulePerformance().orElseThrow(), 4)).isEqualTo("0.8333");
    assertThat(rounded(value.estimateAtCurrentRate().orElseThrow(), 2)).isEqualTo("4480.00");
    assertThat(rounded(value.toCompletePerformance().orElseThrow(), 2)).isEqualTo("1.25");
    BigDecimal estimate = value.estimateAtCurrentRate().orElseThrow();
    assertThat(value.estimateToComplete(estimate)).isEqualByComparingTo("1680");
    assertThat(value.varianceAtCompletion(estimate)).isEqualByComparingTo("-480");
    assertThat(rounded(value.toCompletePerformance(estimate).orElseThrow(), 4)).isEqualTo("0.8929");
  }

  @Test
  void sharesOfABudget() {
    EarnedValue value =
        EarnedValue.ofShares(
            new BigDecimal("100000"),
            new BigDecimal("0.4"),
            new BigDecimal("0.35"),
            new BigDecimal("63000"));
    assertThat(value).isEqualTo(value("100000", "40000.0", "35000.00", "63000"));
    BigDecimal cost = new BigDecimal("0.83");
    BigDecimal time = new BigDecimal("0.875");
    assertThat(rounded(value.estimateAtRate(cost).orElseThrow(), 2)).isEqualTo("120481.93");
    assertThat(value.estimateAtPlannedRate()).isEqualByComparingTo("128000");
    assertThat(value.estimateToComplete(value.estimateAtPlannedRate()))
        .isEqualByComparingTo("65000");
    assertThat(rounded(value.estimateAtRates(cost, time).orElseThrow(), 2)).isEqualTo("152500.86");
    EarnedValue typical = value("100000", "40000", "35000", "42168.674699");
    assertThat(
            rounded(typical.estimateToComplete(typical.estimateAtCurrentRate().orElseThrow()), 2))
        .isEqualTo("78313.25");
    assertThat(rounded(value.estimateAtCombinedRate().orElseThrow(), 2))
        .isEqualTo(
            rounded(
                value
                    .estimateAtRates(
                        value.costPerformance().orElseThrow(),
                        value.schedulePerformance().orElseThrow())
                    .orElseThrow(),
                2));
  }

  @Test
  void whatWouldDivideByZeroIsEmpty() {
    EarnedValue nothing = value("0", "0", "0", "0");
    assertThat(nothing.costPerformance()).isEmpty();
    assertThat(nothing.schedulePerformance()).isEmpty();
    assertThat(nothing.toCompletePerformance()).isEmpty();
    assertThat(nothing.estimateAtCurrentRate()).isEmpty();
    assertThat(nothing.estimateAtCombinedRate()).isEmpty();
    assertThat(nothing.estimateAtRate(BigDecimal.ZERO)).isEmpty();
    assertThat(value("100", "50", "50", "101").toCompletePerformance()).isEmpty();
    assertThat(value("100", "50", "0", "10").estimateAtCombinedRate()).isEmpty();
    EarnedSchedule before = EarnedSchedule.linear(BigDecimal.ZERO, 0, 90);
    assertThat(before.performance()).isEmpty();
    assertThat(before.estimatedDuration()).isEmpty();
    assertThat(before.estimatedDuration(BigDecimal.ZERO)).isEmpty();
    assertThat(EarnedSchedule.linear(BigDecimal.ONE, 90, 90).toCompletePerformance()).isEmpty();
    assertThat(EarnedSchedule.linear(BigDecimal.ONE, 91, 90).toCompletePerformance()).isEmpty();
  }

  @Test
  void theRestAtAnotherPace() {
    EarnedSchedule late = EarnedSchedule.linear(new BigDecimal("0.3"), 4, 10);
    assertThat(late.estimatedDuration(BigDecimal.ONE).orElseThrow()).isEqualByComparingTo("11");
    assertThat(rounded(late.estimatedDuration(new BigDecimal("0.75")).orElseThrow(), 4))
        .isEqualTo("13.3333");
    assertThat(rounded(late.toCompletePerformance().orElseThrow(), 6)).isEqualTo("1.166667");
  }

  @Test
  void aPlanThatStandsStillDividesByNothing() {
    List<BigDecimal> plan = numbers(0, 20, 20, 20, 50);
    assertThat(EarnedSchedule.of(plan, number(10), number(1)).earned()).isEqualByComparingTo("0.5");
    assertThat(EarnedSchedule.of(plan, number(20), number(1)).earned()).isEqualByComparingTo("3");
    assertThat(EarnedSchedule.of(plan, number(35), number(1)).earned()).isEqualByComparingTo("3.5");
    assertThat(EarnedSchedule.of(plan, number(60), number(1)).earned()).isEqualByComparingTo("4");
    assertThat(EarnedSchedule.of(numbers(10, 10, 20), number(5), number(1)).earned()).isZero();
    assertThat(EarnedSchedule.of(numbers(0, 0, 0), number(0), number(1)).earned())
        .isEqualByComparingTo("2");
  }

  @Test
  void aPlanThatFallsIsRefused() {
    assertThatThrownBy(() -> EarnedSchedule.of(numbers(0, 20, 10), number(1), number(1)))
        .hasMessage("plan[2]: expected at least 20, got 10");
    assertThatThrownBy(() -> EarnedSchedule.of(numbers(0), number(1), number(1)))
        .hasMessageContaining("at least two");
  }

  @Test
  void itGoesOnAsSoFar() {
    assertThat(LinearForecast.of(number(300), 10, 30)).contains(new BigDecimal("900"));
    assertThat(LinearForecast.of(number(300), 3, 30)).contains(new BigDecimal("3000"));
    assertThat(LinearForecast.of(number(300), 2, 30)).isEmpty();
    assertThatThrownBy(() -> LinearForecast.of(number(300), 2, 0))
        .hasMessage("periodDays: expected 1 day or more, got 0");
  }

  @Test
  void atypicalVariance() {
    EarnedValue value = value("100000", "40000", "35000", "63000");
    assertThat(value.estimateAtPlannedRate()).isEqualByComparingTo("128000");
    assertThat(rounded(value.schedulePerformance().orElseThrow(), 3)).isEqualTo("0.875");
  }

  @Test
  void linearPlan() {
    List<BigDecimal> plan = IntStream.rangeClosed(0, 10).mapToObj(t -> number(t * 10_000)).toList();
    EarnedSchedule late = EarnedSchedule.of(plan, number(30_000), number(4));
    assertThat(late.earned()).isEqualByComparingTo("3");
    assertThat(late.variance()).isEqualByComparingTo("-1");
    assertThat(late.performance().orElseThrow()).isEqualByComparingTo("0.75");
    assertThat(rounded(late.estimatedDuration().orElseThrow(), 4)).isEqualTo("13.3333");
    assertThat(EarnedSchedule.of(plan, number(34_000), number(4)).earned())
        .isEqualByComparingTo("3.4");
    EarnedValue value = value("100000", "40000", "30000", "35000");
    assertThat(rounded(value.costPerformance().orElseThrow(), 6)).isEqualTo("0.857143");
    assertThat(rounded(value.estimateAtCurrentRate().orElseThrow(), 2)).isEqualTo("116666.67");
    assertThat(rounded(value.toCompletePerformance().orElseThrow(), 6)).isEqualTo("1.076923");
  }

  @Test
  void unevenPlan() {
    List<BigDecimal> plan = numbers(0, 20, 50, 90, 140, 200);
    assertThat(EarnedSchedule.of(plan, number(70), number(3)).earned()).isEqualByComparingTo("2.5");
  }

  @Test
  void scheduleIndexOfMoneyHidesALateEndAndThatOfTimeDoesNot() {
    List<BigDecimal> plan =
        IntStream.rangeClosed(0, 10).mapToObj(t -> number(t * 100_000)).toList();
    EarnedSchedule done = EarnedSchedule.of(plan, number(1_000_000), number(12));
    assertThat(done.earned()).isEqualByComparingTo("10");
    assertThat(done.variance()).isEqualByComparingTo("-2");
    assertThat(rounded(done.performance().orElseThrow(), 4)).isEqualTo("0.8333");
    EarnedValue value = value("1000000", "1000000", "1000000", "1300000");
    assertThat(value.schedulePerformance().orElseThrow()).isEqualByComparingTo("1");
    assertThat(rounded(value.costPerformance().orElseThrow(), 4)).isEqualTo("0.7692");
  }

  @Test
  void dayTwentyAndFortyFiveOfTheWorkedExample() {
    EarnedSchedule twenty = EarnedSchedule.linear(new BigDecimal("0.16"), 20, 90);
    assertThat(twenty.earned()).isEqualByComparingTo("14.4");
    assertThat(twenty.performance().orElseThrow()).isEqualByComparingTo("0.72");
    assertThat(twenty.estimatedDuration().orElseThrow()).isEqualByComparingTo("125");
    EarnedSchedule fortyFive = EarnedSchedule.linear(new BigDecimal("0.40"), 45, 90);
    assertThat(fortyFive.earned()).isEqualByComparingTo("36");
    assertThat(fortyFive.estimatedDuration().orElseThrow()).isEqualByComparingTo("112.5");
  }

  private static EarnedValue value(String bac, String pv, String ev, String ac) {
    return new EarnedValue(
        new BigDecimal(bac), new BigDecimal(pv), new BigDecimal(ev), new BigDecimal(ac));
  }

  private static List<BigDecimal> numbers(int... values) {
    return Arrays.stream(values).mapToObj(EarnedValueTest::number).toList();
  }

  private static BigDecimal number(int value) {
    return BigDecimal.valueOf(value);
  }

  private static String rounded(BigDecimal value, int scale) {
    return value.setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }
}

package io.parallelrun.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.simulation.Probability;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostFanTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  /**
   * Ten a day; half of the trials end after 10 days, 40 % after 20, the rest never; 5 at the end.
   */
  private static SimulatedEnd end() {
    return new SimulatedEnd(
        10,
        List.of(),
        List.of(),
        Probability.of(5, 10),
        Probability.of(1, 10),
        List.of(),
        List.of(outcome(10, 5), outcome(20, 4)));
  }

  private static EndOutcome outcome(int days, int trials) {
    BigDecimal cost = BigDecimal.valueOf(10L * days + 5);
    return new EndOutcome(START.plusDays(days), trials, new EndCost(cost, cost, cost));
  }

  private static CostFan.Point on(int day) {
    return CostFan.of(
            end(),
            List.of(START.plusDays(day)),
            at -> BigDecimal.valueOf(10 * (at.toEpochDay() - START.toEpochDay())),
            EndCost::economic)
        .points()
        .get(0);
  }

  @Test
  void beforeAnyEndAllOfThemCostTheSame() {
    CostFan.Point point = on(9);
    assertThat(point.p50()).isEqualByComparingTo("90");
    assertThat(point.p95()).isEqualByComparingTo("90");
  }

  @Test
  void itOpensWhereTheFirstEnd() {
    CostFan.Point point = on(15);
    assertThat(point.p50()).isEqualByComparingTo("105");
    assertThat(point.p80()).isEqualByComparingTo("150");
    assertThat(point.p95()).isEqualByComparingTo("150");
  }

  @Test
  void whatHasEndedCostsNoMoreAndWhatHasNotGoesOn() {
    CostFan.Point point = on(40);
    assertThat(point.p50()).isEqualByComparingTo("105");
    assertThat(point.p80()).isEqualByComparingTo("205");
    assertThat(point.p85()).isEqualByComparingTo("205");
    assertThat(point.p95()).isEqualByComparingTo("400");
  }

  @Test
  void thePercentilesAreInOrderOnEveryDay() {
    for (int day = 0; day < 60; day++) {
      CostFan.Point point = on(day);
      assertThat(List.of(point.p50(), point.p80(), point.p85(), point.p95())).isSorted();
    }
  }
}

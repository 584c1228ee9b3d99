package io.parallelrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void nothingDifferingOfThreeHundredStillLeavesOnePercent() {
    Interval interval = Interval.of(0, 300);
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isEqualTo(0.009936, within(5e-7));
  }

  @Test
  void twoHundredNinetyNineAreNeededForOnePercent() {
    assertThat(Interval.of(0, 299).high()).isLessThanOrEqualTo(0.01);
    assertThat(Interval.of(0, 298).high()).isGreaterThan(0.01);
  }

  @Test
  void threeOfAThousandIsWilsonsInterval() {
    Interval interval = Interval.of(3, 1_000);
    assertThat(interval.low()).isEqualTo(0.00102, within(5e-6));
    assertThat(interval.high()).isEqualTo(0.00878, within(5e-6));
  }

  @Test
  void theBoundIsNeverZeroAndNeverAboveOne() {
    assertThat(Interval.of(0, 1_000_000_000L).high()).isPositive();
    assertThat(Interval.of(5, 5).high()).isEqualTo(1, within(1e-12));
    assertThat(Interval.of(0, 1).high()).isEqualTo(0.95, within(1e-12));
  }

  @Test
  void nothingComparedHasNoInterval() {
    assertThatThrownBy(() -> Interval.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.of(4, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.parallelrun.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineerYearsTest {
  private static final BigDecimal YEAR = new BigDecimal("110000");

  private static EngineerYears of(String cost) {
    return EngineerYears.of(new BigDecimal(cost), YEAR).orElseThrow();
  }

  @Test
  void aCostIsCountedInPeople() {
    assertThat(of("60000").rounded()).isEqualByComparingTo("0.5");
    assertThat(of("60000").negligible()).isFalse();
    assertThat(of("165000").rounded()).isEqualByComparingTo("1.5");
    assertThat(of("-60000").rounded()).isEqualByComparingTo("-0.5");
  }

  @Test
  void whatOneDecimalDoesNotShowIsNegligible() {
    assertThat(of("0").negligible()).isTrue();
    assertThat(of("5499.99").negligible()).isTrue();
    assertThat(of("5500").negligible()).isFalse();
    assertThat(of("5500").rounded()).isEqualByComparingTo("0.1");
  }

  @Test
  void nothingIsCountedInPeopleWhoCostNothing() {
    assertThat(EngineerYears.of(BigDecimal.TEN, BigDecimal.ZERO)).isEmpty();
    assertThat(EngineerYears.meanYear(List.of())).isEmpty();
  }

  @Test
  void theMeanIsWeightedByHowManyTheyAre() {
    assertThat(EngineerYears.meanYear(SampleRun.planned().build().people()))
        .hasValueSatisfying(year -> assertThat(year).isEqualByComparingTo(YEAR));
  }
}

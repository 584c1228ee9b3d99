package io.parallelrun.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");

  @Test
  void givesThePublishedSplits() {
    assertThat(Allocation.byWeights(amount("0.05"), amounts("70", "30"), EUR))
        .isEqualTo(amounts("0.04", "0.01"));
    assertThat(Allocation.byWeights(amount("0.05"), amounts("30", "70"), EUR))
        .isEqualTo(amounts("0.02", "0.03"));
    assertThat(Allocation.evenly(amount("8.00"), 3, EUR))
        .isEqualTo(amounts("2.67", "2.67", "2.66"));
    assertThat(Allocation.evenly(amount("34"), 4, JPY)).isEqualTo(amounts("9", "9", "8", "8"));
  }

  @Test
  void acceptsWeightsOfAnyScale() {
    assertThat(Allocation.byWeights(amount("1.00"), amounts("0.333", "1", "0"), EUR))
        .isEqualTo(amounts("0.25", "0.75", "0.00"));
  }

  @Test
  void roundsAmountsSoThatTheySum() {
    assertThat(Allocation.ofExact(amounts("0.333", "0.333", "0.334"), EUR))
        .isEqualTo(amounts("0.33", "0.33", "0.34"));
  }

  @Test
  void refusesWhatCannotBeSplit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocation.byWeights(amount("0.005"), amounts("1"), EUR))
        .withMessageContaining("whole");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocation.byWeights(amount("1"), amounts("0", "0"), EUR))
        .withMessageContaining("weights");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocation.evenly(amount("1"), 2, Currency.getInstance("XAU")))
        .withMessageContaining("XAU");
  }

  @Test
  void roundsHalfUpToTheMinorUnit() {
    assertThat(Rounding.toMinorUnit(amount("0.005"), EUR)).isEqualTo("0.01");
    assertThat(Rounding.toMoney(amount("2.5"), JPY)).hasToString("JPY 3");
    assertThat(Rounding.toMinorUnit(amount("1.0005"), Currency.getInstance("KWD")))
        .isEqualTo("1.001");
  }

  private static List<BigDecimal> amounts(String... texts) {
    return Arrays.stream(texts).map(BigDecimal::new).toList();
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }
}

package io.parallelrun.domain.focus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricedTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void productsAgreeInDecimalsAndInDoubles(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      BigDecimal price = BigDecimal.valueOf(random.nextLong(1, 5_000_000_000L), 6);
      BigDecimal list = BigDecimal.valueOf(random.nextLong(1, 90_000_000_000_000L), 10);
      BigDecimal contracted = list.multiply(BigDecimal.valueOf(random.nextInt(0, 10_001), 4));
      Priced priced = Priced.of(price, list, contracted);
      String trial = "seed " + seed + ", trial " + i + ": " + priced;
      agree(trial, priced.listPrice(), priced.quantity(), priced.listCost());
      agree(trial, priced.contractedPrice(), priced.quantity(), priced.contractedCost());
      assertThat(priced.listCost().subtract(list).abs())
          .as(trial)
          .isLessThan(new BigDecimal("0.001"));
      assertThat(priced.contractedCost().subtract(contracted).abs())
          .as(trial)
          .isLessThan(new BigDecimal("0.001"));
    }
  }

  private static void agree(String trial, BigDecimal price, BigDecimal quantity, BigDecimal cost) {
    assertThat(price.multiply(quantity)).as(trial).isEqualByComparingTo(cost);
    assertThat(price.doubleValue() * quantity.doubleValue())
        .as(trial)
        .isEqualTo(cost.doubleValue());
  }
}

package io.parallelrun.server.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrustSharesTest {
  private static TrustShares of(String measured, String estimated, String assumed) {
    return TrustShares.of(
        new BigDecimal(measured), new BigDecimal(estimated), new BigDecimal(assumed));
  }

  @Test
  void theLargestRemainderGetsWhatRoundingLeaves() {
    assertThat(of("0.7406", "0.0981", "0.1613")).isEqualTo(new TrustShares(74, 10, 16));
    assertThat(of("1", "1", "1")).isEqualTo(new TrustShares(34, 33, 33));
  }

  @Test
  void withoutCostNothingIsKnown() {
    assertThat(of("0", "0", "0").isKnown()).isFalse();
  }

  @Test
  void partsAlwaysSumToTheWhole() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      TrustShares shares =
          TrustShares.of(
              BigDecimal.valueOf(random.nextInt(10_000), 4),
              BigDecimal.valueOf(random.nextInt(10_000), 4),
              BigDecimal.valueOf(1 + random.nextInt(10_000), 4));
      assertThat(shares.measured() + shares.estimated() + shares.assumed()).isEqualTo(100);
    }
  }
}

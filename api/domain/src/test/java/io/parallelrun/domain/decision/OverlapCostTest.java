package io.parallelrun.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OverlapCostTest {
  private final Ledger ledger = Ledger.of(SampleRun.planned().build(), LocalDate.of(2028, 1, 1));

  @Test
  void itIsWhatRunsWithTimeOnTheLegacySideAndPeople() {
    OverlapCost overlap = OverlapCost.of(ledger, LocalDate.of(2026, 4, 1));
    assertThat(overlap.parts())
        .extracting(OverlapCost.Part::component)
        .containsExactly(
            CostComponent.LEGACY_LICENSE,
            CostComponent.OPERATIONAL_OVERHEAD,
            CostComponent.PRODUCTIVITY_LOSS);
    assertThat(overlap.total()).isBetween(of("58931.506"), of("58931.51"));
  }

  @Test
  void itGrowsByWhatAnExtensionCosts() {
    OverlapCost planned = OverlapCost.of(ledger, LocalDate.of(2026, 4, 1));
    OverlapCost extended = OverlapCost.of(ledger, LocalDate.of(2026, 7, 1));
    assertThat(extended.total().subtract(planned.total()))
        .isBetween(of("61261.695"), of("61261.705"));
  }

  @Test
  void withoutDaysItIsNothing() {
    OverlapCost none = OverlapCost.of(ledger, LocalDate.of(2025, 6, 1));
    assertThat(none.parts()).isEmpty();
    assertThat(none.total()).isZero();
    assertThat(none.until()).isEqualTo(none.from());
  }

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }
}

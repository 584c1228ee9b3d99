package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;

/**
 * What the switch costs, against both baselines; say which whenever one is shown.
 *
 * @param headline net license of the replacement over the planned run: what the vendor's quote says
 * @param againstInstantSwitch everything the planned run costs
 * @param againstStaying the same without the legacy license, which would be paid anyway
 */
public record SwitchingCost(
    BigDecimal headline, BigDecimal againstInstantSwitch, BigDecimal againstStaying) {
  /** The planned switching cost. */
  public static SwitchingCost planned(Ledger ledger) {
    BigDecimal all = ledger.plannedCost(CostScope.ALL);
    BigDecimal legacy = ledger.plannedCost(CostScope.of(Side.LEGACY, CostComponent.LEGACY_LICENSE));
    BigDecimal headline =
        ledger.plannedCost(CostScope.of(Side.REPLACEMENT, CostComponent.REPLACEMENT_LICENSE));
    return new SwitchingCost(headline, all, all.subtract(legacy));
  }
}

package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run comes to when it ends on a day; in the run's currency, exact.
 *
 * @param end first day the legacy platform is not needed
 * @param economic everything accrued until then, and fixed prices still to come
 * @param cash the paid part of it
 * @param beyond what will be owed on the legacy side for the time after it, by deadlines that pass
 *     until then as well: a notice nobody gives is a decision too
 * @param extension the part of the economic cost that lies after the planned end
 * @param byComponent the economic cost by component
 */
public record ScenarioOutcome(
    LocalDate end,
    BigDecimal economic,
    BigDecimal cash,
    BigDecimal beyond,
    BigDecimal extension,
    Map<CostComponent, BigDecimal> byComponent) {
  public ScenarioOutcome {
    byComponent = Map.copyOf(byComponent);
  }

  /**
   * The outcome of a ledger's run.
   *
   * @param today deadlines up to it are past
   * @param end at most the ledger's horizon
   */
  public static ScenarioOutcome of(Ledger ledger, LocalDate today, LocalDate end) {
    BigDecimal toCome =
        ledger.pendingMilestones().stream()
            .map(Milestone::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<CostComponent, BigDecimal> byComponent = new EnumMap<>(CostComponent.class);
    for (CostComponent component : CostComponent.values()) {
      BigDecimal accrued = ledger.accruedBefore(CostScope.ALL.only(component), end);
      BigDecimal all = component == CostComponent.IMPLEMENTATION ? accrued.add(toCome) : accrued;
      byComponent.put(component, all);
    }
    LocalDate planned = ledger.run().plannedEnd();
    BigDecimal extension =
        end.isAfter(planned) ? ledger.total(CostScope.ALL, planned, end) : BigDecimal.ZERO;
    return new ScenarioOutcome(
        end,
        ledger.accruedBefore(CostScope.ALL, end).add(toCome),
        ledger.accruedBefore(CostScope.CASH, end).add(toCome),
        Commitments.of(ledger, end.isBefore(today) ? today : end, end).allStranded(),
        extension,
        byComponent);
  }

  /** Economic cost and what is owed beyond the end. */
  public BigDecimal total() {
    return economic.add(beyond);
  }
}

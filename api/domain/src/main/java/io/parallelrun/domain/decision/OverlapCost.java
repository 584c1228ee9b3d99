package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What running both platforms costs that switching at once would not: everything of the legacy side
 * that runs with time, the people who operate both, and the work lost to split attention. What the
 * replacement itself costs, and its implementation, is paid either way and not in it.
 *
 * @param from start of the run
 * @param until first day after the overlap
 * @param parts legacy first, components in their order; those without cost are left out
 */
public record OverlapCost(LocalDate from, LocalDate until, List<Part> parts) {
  public OverlapCost {
    parts = List.copyOf(parts);
  }

  /**
   * One component of one side.
   *
   * @param exact ten decimals, in the run's currency
   */
  public record Part(Side side, CostComponent component, BigDecimal exact) {}

  /**
   * The overlap of a ledger's run until an end.
   *
   * @param end first day the legacy platform is not needed; at most the ledger's horizon
   */
  public static OverlapCost of(Ledger ledger, LocalDate end) {
    LocalDate start = ledger.run().start();
    LocalDate until = end.isBefore(start) ? start : end;
    List<Part> parts = new ArrayList<>();
    for (Side side : Side.values()) {
      for (CostComponent component : CostComponent.values()) {
        if (counts(side, component)) {
          BigDecimal exact = ledger.total(CostScope.of(side, component), start, until);
          if (exact.signum() != 0) {
            parts.add(new Part(side, component, exact));
          }
        }
      }
    }
    return new OverlapCost(start, until, parts);
  }

  private static boolean counts(Side side, CostComponent component) {
    boolean people =
        component == CostComponent.OPERATIONAL_OVERHEAD
            || component == CostComponent.PRODUCTIVITY_LOSS;
    return people || (side == Side.LEGACY && component.isRunRate());
  }

  /** All of it, exact. */
  public BigDecimal total() {
    return parts.stream().map(Part::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

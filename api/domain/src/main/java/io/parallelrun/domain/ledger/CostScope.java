package io.parallelrun.domain.ledger;

import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.domain.run.Side;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which costs a figure covers.
 *
 * @param sides sides that count
 * @param components components that count
 */
public record CostScope(Set<Side> sides, Set<CostComponent> components) {
  /** Every cost, paid or not: the economic cost. */
  public static final CostScope ALL =
      new CostScope(EnumSet.allOf(Side.class), EnumSet.allOf(CostComponent.class));

  /** Paid costs alone. */
  public static final CostScope CASH = ALL.where(c -> c.cashClass() == CashClass.CASH);

  /** Costs that run with time: what burn is about. */
  public static final CostScope RUN_RATE = ALL.where(CostComponent::isRunRate);

  public CostScope {
    sides = Collections.unmodifiableSet(copy(sides, Side.class));
    components = Collections.unmodifiableSet(copy(components, CostComponent.class));
  }

  /** What a budget of that scope covers. */
  public static CostScope of(BudgetScope scope) {
    return switch (scope) {
      case ECONOMIC -> ALL;
      case CASH -> CASH;
    };
  }

  /** One component of one side. */
  public static CostScope of(Side side, CostComponent component) {
    return new CostScope(EnumSet.of(side), EnumSet.of(component));
  }

  /** This scope on one side only. */
  public CostScope on(Side side) {
    return new CostScope(
        sides.contains(side) ? EnumSet.of(side) : EnumSet.noneOf(Side.class), components);
  }

  /** This scope for one component only. */
  public CostScope only(CostComponent component) {
    return where(component::equals);
  }

  /** The part of this scope that runs with time. */
  public CostScope runRate() {
    return where(CostComponent::isRunRate);
  }

  /** The part of this scope that is paid once. */
  public CostScope oneOff() {
    return where(component -> !component.isRunRate());
  }

  /** The components of this scope that meet a condition. */
  public CostScope where(Predicate<CostComponent> condition) {
    EnumSet<CostComponent> kept = copy(components, CostComponent.class);
    kept.removeIf(condition.negate());
    return new CostScope(sides, kept);
  }

  /** Whether a cost counts. */
  public boolean covers(Side side, CostComponent component) {
    return sides.contains(side) && components.contains(component);
  }

  private static <E extends Enum<E>> EnumSet<E> copy(Set<E> set, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return copy;
  }
}

package io.parallelrun.domain.capability;

import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What some days cost by capability, side and class; exact.
 *
 * @param amounts what is not there is nothing; given to none first, then by capability
 */
public record SpendTotals(Map<Key, BigDecimal> amounts) {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::capability, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Key::side)
          .thenComparing(Key::spendClass);

  public SpendTotals {
    TreeMap<Key, BigDecimal> sorted = new TreeMap<>(ORDER);
    sorted.putAll(amounts);
    amounts = Collections.unmodifiableMap(sorted);
  }

  /**
   * What an amount is of.
   *
   * @param capability slug; null for what is given to none
   */
  public record Key(@Nullable String capability, Side side, SpendClass spendClass) {
    static Key of(SpendCell cell) {
      return new Key(cell.capability(), cell.side(), cell.spendClass());
    }
  }

  /** The totals of cells. */
  public static SpendTotals of(Iterable<SpendCell> cells) {
    Map<Key, BigDecimal> sums = new TreeMap<>(ORDER);
    cells.forEach(cell -> sums.merge(Key.of(cell), cell.amount(), BigDecimal::add));
    return new SpendTotals(sums);
  }

  /** Everything. */
  public BigDecimal total() {
    return sum(key -> true);
  }

  /** Everything of a class. */
  public BigDecimal of(SpendClass spendClass) {
    return sum(key -> key.spendClass() == spendClass);
  }

  /** Everything of a class that is paid for a capability. */
  public BigDecimal of(String capability, SpendClass spendClass) {
    return sum(key -> capability.equals(key.capability()) && key.spendClass() == spendClass);
  }

  /** The sum of what is asked for. */
  public BigDecimal sum(Predicate<Key> wanted) {
    return amounts.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

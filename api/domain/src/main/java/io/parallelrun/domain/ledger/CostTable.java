package io.parallelrun.domain.ledger;

import io.parallelrun.domain.money.Allocation;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The canonical side × component table: rounded by largest remainder, so that the rows sum to the
 * rounded total.
 *
 * @param rows legacy first, components in their order; rows without cost are left out
 * @param total rounded once, in the run's currency
 */
public record CostTable(List<Row> rows, BigDecimal total) {

  public CostTable {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param exact ten decimals
   * @param rounded whole minor units; at most one away from the exact amount
   */
  public record Row(Side side, CostComponent component, BigDecimal exact, BigDecimal rounded) {

    private Row roundedTo(BigDecimal amount) {
      return new Row(side, component, exact, amount);
    }

    /** Whether it is paid. */
    public CashClass cashClass() {
      return component.cashClass();
    }
  }

  static CostTable of(List<Row> unrounded, Currency currency) {
    List<BigDecimal> exact = unrounded.stream().map(Row::exact).toList();
    List<BigDecimal> rounded = Allocation.ofExact(exact, currency);
    List<Row> rows =
        IntStream.range(0, exact.size())
            .mapToObj(index -> unrounded.get(index).roundedTo(rounded.get(index)))
            .toList();
    BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new CostTable(rows, Rounding.toMinorUnit(sum, currency));
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CashClass;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.CostTable;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run costs day by day, in columns: the amount at index <i>i</i> is that of the day <i>i</i>
 * days after the first. Each day is rounded so that its components sum to its total; a sum of days
 * may so differ from the rounded cost of the range by cents.
 *
 * @param currency ISO 4217
 * @param from first day
 * @param until first day not included
 * @param components those with a cost on any of the days, legacy first
 * @param totals of all components
 */
public record CostDays(
    String currency,
    LocalDate from,
    LocalDate until,
    List<Column> components,
    List<BigDecimal> totals) {
  public CostDays {
    components = List.copyOf(components);
    totals = List.copyOf(totals);
  }

  /**
   * One component of one side.
   *
   * @param amounts one a day, rounded to the minor unit
   */
  public record Column(
      Side side, CostComponent component, CashClass cashClass, List<BigDecimal> amounts) {
    public Column {
      amounts = List.copyOf(amounts);
    }
  }

  private record Name(Side side, CostComponent component) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int sides = side.compareTo(other.side);
      return sides != 0 ? sides : component.compareTo(other.component);
    }
  }

  static CostDays of(Ledger ledger, LocalDate from, LocalDate until) {
    BigDecimal zero = Rounding.toMinorUnit(BigDecimal.ZERO, ledger.run().currency());
    Map<Name, List<BigDecimal>> columns = new TreeMap<>();
    List<BigDecimal> totals = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      CostTable table = ledger.table(CostScope.ALL, day, day.plusDays(1));
      for (CostTable.Row row : table.rows()) {
        List<BigDecimal> column =
            columns.computeIfAbsent(
                new Name(row.side(), row.component()), name -> new ArrayList<>());
        fill(column, totals.size(), zero);
        column.add(row.rounded());
      }
      totals.add(table.total());
    }
    columns.values().forEach(column -> fill(column, totals.size(), zero));
    return new CostDays(
        ledger.run().currency().getCurrencyCode(),
        from,
        until,
        columns.entrySet().stream().map(e -> column(e.getKey(), e.getValue())).toList(),
        totals);
  }

  private static void fill(List<BigDecimal> column, int days, BigDecimal zero) {
    while (column.size() < days) {
      column.add(zero);
    }
  }

  private static Column column(Name name, List<BigDecimal> amounts) {
    return new Column(name.side(), name.component(), name.component().cashClass(), amounts);
  }
}

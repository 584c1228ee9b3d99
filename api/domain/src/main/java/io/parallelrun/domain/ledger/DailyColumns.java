package io.parallelrun.domain.ledger;

import io.parallelrun.domain.money.EvenSpread;
import io.parallelrun.domain.money.TenDecimals;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * Running sums per day for each side and component: two columns of {@code long}, whole units and
 * parts of 10^-10, so that any range of days is two look-ups. Immutable once built.
 */
final class DailyColumns {
  private static final int COMPONENTS = CostComponent.values().length;
  private static final Side[] SIDES = Side.values();
  private static final CostComponent[] ALL_COMPONENTS = CostComponent.values();

  private final long[][] units = new long[SIDES.length * COMPONENTS][];
  private final long[][] parts = new long[SIDES.length * COMPONENTS][];

  DailyColumns(List<CostStream> streams, long firstDay, int days) {
    for (CostStream stream : streams) {
      int column = column(stream.source().side(), stream.source().component());
      if (units[column] == null) {
        // Day n of the run lies at n+1, so that a running sum before the first day is there too.
        units[column] = new long[days + 1];
        parts[column] = new long[days + 1];
      }
      for (EvenSpread line : stream.lines()) {
        line.addTo(units[column], parts[column], firstDay - 1);
      }
    }
    for (int column = 0; column < units.length; column++) {
      if (units[column] != null) {
        sum(units[column], parts[column]);
      }
    }
  }

  private static void sum(long[] units, long[] parts) {
    units[0] = 0;
    parts[0] = 0;
    for (int day = 1; day < units.length; day++) {
      long part = parts[day - 1] + parts[day];
      long carry = part / TenDecimals.ONE;
      parts[day] = part - carry * TenDecimals.ONE;
      units[day] += units[day - 1] + carry;
    }
  }

  /** Cost of the days from one index to before another. */
  BigDecimal between(CostScope scope, int from, int until) {
    long unit = 0;
    long part = 0;
    for (int column = 0; column < units.length; column++) {
      if (units[column] != null && covers(scope, column)) {
        unit += units[column][until] - units[column][from];
        part += parts[column][until] - parts[column][from];
      }
    }
    return TenDecimals.amount(unit, part);
  }

  private static boolean covers(CostScope scope, int column) {
    return scope.covers(SIDES[column / COMPONENTS], ALL_COMPONENTS[column % COMPONENTS]);
  }

  private static int column(Side side, CostComponent component) {
    return side.ordinal() * COMPONENTS + component.ordinal();
  }
}

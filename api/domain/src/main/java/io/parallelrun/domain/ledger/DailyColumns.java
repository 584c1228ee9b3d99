package io.parallelrun.domain.ledger;

import io.parallelrun.domain.charge.DatedAmount;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.TenDecimals;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;

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

  private DailyColumns() {}

  /** Columns to be filled. */
  static Builder builder(long firstDay, int days) {
    return new Builder(firstDay, days);
  }

  /** Fills columns; what lies before the first day or after the last is left out. */
  static final class Builder {
    private final DailyColumns columns = new DailyColumns();
    private final long firstDay;
    private final int days;

    private Builder(long firstDay, int days) {
      this.firstDay = firstDay;
      this.days = days;
    }

    void add(Side side, CostComponent component, AccrualCurve curve) {
      if (!curve.isEmpty()) {
        int column = open(side, component);
        curve.addTo(columns.units[column], columns.parts[column], firstDay - 1);
      }
    }

    void add(Side side, CostComponent component, DatedAmount amount) {
      long day = amount.day() - firstDay + 1;
      if (day >= 1 && day <= days) {
        int column = open(side, component);
        columns.units[column][(int) day] += amount.amount().units();
        columns.parts[column][(int) day] += amount.amount().parts();
      }
    }

    /** Everything another builder of the same days holds, added to this one. */
    Builder plus(Builder other) {
      for (int column = 0; column < columns.units.length; column++) {
        if (other.columns.units[column] != null) {
          open(column);
          sum(columns.units[column], other.columns.units[column]);
          sum(columns.parts[column], other.columns.parts[column]);
        }
      }
      return this;
    }

    private static void sum(long[] into, long[] from) {
      for (int day = 0; day < into.length; day++) {
        into[day] += from[day];
      }
    }

    /** The columns, which are not to be filled any further. */
    DailyColumns build() {
      for (int column = 0; column < columns.units.length; column++) {
        if (columns.units[column] != null) {
          accumulate(columns.units[column], columns.parts[column]);
        }
      }
      return columns;
    }

    private int open(Side side, CostComponent component) {
      return open(column(side, component));
    }

    private int open(int column) {
      if (columns.units[column] == null) {
        // Day n of the run lies at n+1, so that a running sum before the first day is there too.
        columns.units[column] = new long[days + 1];
        columns.parts[column] = new long[days + 1];
      }
      return column;
    }
  }

  private static void accumulate(long[] units, long[] parts) {
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

package io.parallelrun.domain.focus;

import static io.parallelrun.domain.focus.FocusColumn.BILLED_COST;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_PERIOD_END;
import static io.parallelrun.domain.focus.FocusColumn.CHARGE_PERIOD_START;
import static io.parallelrun.domain.focus.FocusColumn.EFFECTIVE_COST;
import static io.parallelrun.domain.focus.FocusColumn.INVOICE_ID;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.RatePeriod;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StaffCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The rows of people, by month; rounded as contracts are. */
final class LaborRows {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final int PRICE_SCALE = 6;

  private LaborRows() {}

  static List<FocusRow> of(Ledger ledger, StaffCost people, FocusWindow window) {
    TreeSet<LocalDate> cuts = new TreeSet<>();
    LocalDate start = ledger.run().start();
    for (LocalDate month = start.withDayOfMonth(1);
        month.isBefore(window.until());
        month = month.plusMonths(1)) {
      cuts.add(month);
    }
    cuts.add(start);
    cuts.add(window.from());
    cuts.add(window.until());
    List<FocusRow> rows = new ArrayList<>();
    LocalDate from = start;
    BigDecimal exact = BigDecimal.ZERO;
    for (LocalDate until : cuts.tailSet(start, false).headSet(window.until(), true)) {
      exact = from.equals(window.from()) ? BigDecimal.ZERO : exact;
      BigDecimal cost = cost(ledger, people, from, until);
      BigDecimal effective = minor(ledger, exact.add(cost)).subtract(minor(ledger, exact));
      exact = exact.add(cost);
      if (window.contains(from, until) && cost.signum() != 0) {
        rows.add(row(ledger, people, from, until, cost, effective));
      }
      from = until;
    }
    return rows;
  }

  private static BigDecimal cost(Ledger ledger, StaffCost people, LocalDate from, LocalDate until) {
    CostScope scope = CostScope.of(Side.REPLACEMENT, component(people));
    return ledger.lines(scope, from, until).stream()
        .filter(line -> line.source().kind() == SourceKind.PEOPLE)
        .filter(line -> line.source().slug().equals(people.slug()))
        .map(CostLine::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static FocusRow row(
      Ledger ledger,
      StaffCost people,
      LocalDate from,
      LocalDate until,
      BigDecimal cost,
      BigDecimal effective) {
    boolean hourly = people.per() == RatePeriod.HOUR;
    FocusRow.Builder row =
        FocusRows.work(ledger.run(), people, component(people))
            .text(INVOICE_ID, "PROVISIONAL-" + people.slug() + "-" + MONTH.format(from))
            .days(CHARGE_PERIOD_START, CHARGE_PERIOD_END, from, until)
            .number(BILLED_COST, effective)
            .number(EFFECTIVE_COST, effective);
    ContractRows.month(row, from);
    RowPrices.currencyEffective(row, effective);
    BigDecimal price =
        hourly
            ? people.loadedRate()
            : people.loadedRate().divide(MONTHS, PRICE_SCALE, RoundingMode.HALF_UP);
    RowPrices.of(
        row,
        Priced.of(price, cost, cost),
        hourly ? "Hours" : "Person-Months",
        new Sku("people/" + people.slug(), hourly ? "Hour" : "Person", "rate"));
    return row.build();
  }

  private static CostComponent component(StaffCost people) {
    return switch (people.kind()) {
      case OPERATIONS -> CostComponent.OPERATIONAL_OVERHEAD;
      case SPLIT_ATTENTION -> CostComponent.PRODUCTIVITY_LOSS;
      case TIME_AND_MATERIAL -> CostComponent.IMPLEMENTATION;
    };
  }

  private static BigDecimal minor(Ledger ledger, BigDecimal exact) {
    return Rounding.toMinorUnit(exact, ledger.run().currency());
  }
}

package io.parallelrun.server.export;

import io.parallelrun.domain.ledger.CostCell;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.CostSource;
import io.parallelrun.domain.ledger.Ledger;
import java.time.LocalDate;
import java.util.List;

/** The finest figures there are, as CSV: what each source cost on each day. */
public final class LedgerFile {
  private static final List<String> HEADER =
      List.of(
          "day",
          "side",
          "component",
          "cash_class",
          "kind",
          "source",
          "name",
          "window",
          "evidence",
          "state",
          "amount",
          "currency");

  private LedgerFile() {}

  /**
   * Writes the cells of a range of days, exact to ten decimals, so that they sum to any total.
   *
   * @param until first day not included, at most the ledger's horizon
   * @param today days after it are marked as a forecast
   */
  public static void write(
      Appendable out, Ledger ledger, LocalDate from, LocalDate until, LocalDate today) {
    String currency = ledger.run().currency().getCurrencyCode();
    Csv.write(
        out,
        CsvStyle.SPREADSHEET,
        HEADER,
        from.datesUntil(until)
            .flatMap(day -> ledger.cells(CostScope.ALL, day).stream())
            .map(cell -> row(cell, today, currency)));
  }

  private static List<?> row(CostCell cell, LocalDate today, String currency) {
    CostSource source = cell.source();
    return List.of(
        cell.day(),
        source.side(),
        source.component(),
        source.component().cashClass(),
        source.kind(),
        source.slug(),
        source.name(),
        cell.window(),
        source.evidence(),
        cell.day().isAfter(today) ? "FORECAST" : "ACCRUED",
        cell.amount(),
        currency);
  }
}

package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import io.parallelrun.server.command.table.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One rate a line: {@code date,base,quote,rate}. */
final class RateCsv {
  private static final List<String> HEADER = List.of("date", "base", "quote", "rate");

  private RateCsv() {}

  static List<RateQuote> read(String text) throws DocumentException {
    CsvTable table = CsvTable.read(text);
    List<String> header =
        table.header().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (!header.equals(HEADER)) {
      throw CellErrors.single(
          1,
          "header",
          "date,base,quote,rate, or the ECB's Date,USD,JPY,…, or its XML",
          "\"" + String.join(",", header) + "\"");
    }
    CellErrors errors = new CellErrors();
    List<RateQuote> quotes = new ArrayList<>();
    for (CsvTable.Line line : table.lines()) {
      List<String> cells = line.cells();
      RateQuote quote =
          QuoteCells.read(
              errors, line.number(), cells.get(0), cells.get(1), cells.get(2), cells.get(3));
      if (quote != null) {
        quotes.add(quote);
      }
    }
    errors.throwIfAny();
    return quotes;
  }
}

package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import io.parallelrun.server.command.table.CsvTable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ECB's euro foreign exchange reference rates as CSV: a column per currency, a line per day,
 * {@code N/A} where a currency has none. The daily file writes dates as {@code 02 March 2026}.
 */
final class EcbCsv {
  private static final String NONE = "N/A";
  private static final DateTimeFormatter DAILY =
      DateTimeFormatter.ofPattern("dd MMMM yyyy", Locale.ENGLISH);

  private EcbCsv() {}

  static List<RateQuote> read(String text) throws DocumentException {
    CsvTable table = CsvTable.read(text);
    CellErrors errors = new CellErrors();
    List<RateQuote> quotes = new ArrayList<>();
    for (CsvTable.Line line : table.lines()) {
      String day = day(line.cells().get(0));
      for (int column = 1; column < table.header().size(); column++) {
        String currency = table.header().get(column);
        String rate = line.cells().get(column);
        // Every line of theirs ends with a comma.
        boolean given = !currency.isEmpty() && !rate.isEmpty() && !rate.equals(NONE);
        RateQuote quote =
            given && isKnown(currency)
                ? QuoteCells.read(errors, line.number(), day, "EUR", currency, rate)
                : null;
        if (quote != null) {
          quotes.add(quote);
        }
      }
    }
    errors.throwIfAny();
    return quotes;
  }

  private static String day(String text) {
    try {
      return LocalDate.parse(text, DAILY).toString();
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  /** Their history goes back to currencies that Java no longer knows. */
  static boolean isKnown(String code) {
    try {
      return !java.util.Currency.getInstance(code).getCurrencyCode().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

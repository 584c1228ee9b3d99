package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

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
    List<CSVRecord> records = CsvText.records(text);
    CSVRecord header = records.get(0);
    RateErrors errors = new RateErrors();
    List<RateQuote> quotes = new ArrayList<>();
    for (CSVRecord line : records.subList(1, records.size())) {
      String day = day(line.get(0));
      for (int column = 1; column < Math.min(header.size(), line.size()); column++) {
        String rate = line.get(column);
        // Every line of theirs ends with a comma.
        boolean given = !header.get(column).isEmpty() && !rate.isEmpty() && !rate.equals(NONE);
        if (given && isKnown(header.get(column))) {
          RateQuote quote =
              errors.quote(line.getRecordNumber(), day, "EUR", header.get(column), rate);
          if (quote != null) {
            quotes.add(quote);
          }
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

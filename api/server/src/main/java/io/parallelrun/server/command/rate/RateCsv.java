package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/** One rate a line: {@code date,base,quote,rate}. */
final class RateCsv {
  private static final List<String> HEADER = List.of("date", "base", "quote", "rate");

  private RateCsv() {}

  static List<RateQuote> read(String text) throws DocumentException {
    List<CSVRecord> records = CsvText.records(text);
    List<String> header =
        records.get(0).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (!header.equals(HEADER)) {
      throw RateErrors.single(
          1,
          "header",
          "date,base,quote,rate, or the ECB's Date,USD,JPY,…, or its XML",
          "\"" + String.join(",", header) + "\"");
    }
    RateErrors errors = new RateErrors();
    List<RateQuote> quotes = new ArrayList<>();
    for (CSVRecord line : records.subList(1, records.size())) {
      String[] cells = new String[HEADER.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = i < line.size() ? line.get(i) : "";
      }
      RateQuote quote =
          errors.quote(line.getRecordNumber(), cells[0], cells[1], cells[2], cells[3]);
      if (quote != null) {
        quotes.add(quote);
      }
    }
    errors.throwIfAny();
    return quotes;
  }
}

package io.parallelrun.server.command.rate;

import io.parallelrun.server.command.document.DocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a CSV, header included. */
final class CsvText {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).get();

  private CsvText() {}

  static List<CSVRecord> records(String text) throws DocumentException {
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.isEmpty()) {
        throw RateErrors.single(1, "", "a header and lines of rates", "nothing");
      }
      return records;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw RateErrors.single(1, "", "CSV as RFC 4180 has it", String.valueOf(e.getMessage()));
    }
  }
}

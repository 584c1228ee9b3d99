package io.parallelrun.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) that a spreadsheet shows and does not run: a text that begins with {@code = +
 * - @}, a tab or a line break gets an apostrophe in front. Numbers are written as they are.
 */
public final class SafeCsv {
  /** Its media type. */
  public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).get();
  private static final String STARTS_FORMULA = "=+-@\t\r\n";

  private SafeCsv() {}

  /**
   * Writes a table.
   *
   * @param header names of the columns
   * @param rows cells in their order; null is an empty one
   */
  public static String write(List<String> header, List<? extends List<?>> rows) {
    StringBuilder csv = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(csv, FORMAT)) {
      printer.printRecord(header);
      for (List<?> row : rows) {
        List<Object> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell(cell)));
        printer.printRecord(cells);
      }
      return csv.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static Object cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof java.math.BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number) {
      return value;
    }
    String text = value.toString();
    boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}

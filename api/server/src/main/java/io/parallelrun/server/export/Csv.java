package io.parallelrun.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Writes CSV (RFC 4180) row by row, so that a long file is never held as a whole. */
public final class Csv {
  /** Its media type. */
  public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).get();
  private static final String STARTS_FORMULA = "=+-@\t\r\n";

  private Csv() {}

  /**
   * Writes a table.
   *
   * @param out not closed
   * @param header names of the columns
   * @param rows cells in their order; null is an empty one
   * @throws UncheckedIOException when {@code out} cannot be written
   */
  public static void write(
      Appendable out, CsvStyle style, List<String> header, Stream<? extends List<?>> rows) {
    try {
      // Not closed, because closing a printer closes what it prints to.
      CSVPrinter printer = new CSVPrinter(out, FORMAT);
      printer.printRecord(header);
      Iterator<? extends List<?>> remaining = rows.iterator();
      while (remaining.hasNext()) {
        printer.printRecord(remaining.next().stream().map(cell -> cell(cell, style)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object cell(@Nullable Object value, CsvStyle style) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number || style == CsvStyle.EXACT) {
      return value;
    }
    String text = value.toString();
    boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}

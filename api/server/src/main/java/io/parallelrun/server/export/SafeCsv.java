package io.parallelrun.server.export;

import java.util.List;

/**
 * CSV (RFC 4180) that a spreadsheet shows and does not run: a text that begins with {@code = +
 * - @}, a tab or a line break gets an apostrophe in front. Numbers are written as they are.
 */
public final class SafeCsv {
  /** Its media type. */
  public static final String MEDIA_TYPE = Csv.MEDIA_TYPE;

  private SafeCsv() {}

  /**
   * Writes a table.
   *
   * @param header names of the columns
   * @param rows cells in their order; null is an empty one
   */
  public static String write(List<String> header, List<? extends List<?>> rows) {
    StringBuilder csv = new StringBuilder();
    Csv.write(csv, CsvStyle.SPREADSHEET, header, rows.stream());
    return csv.toString();
  }
}

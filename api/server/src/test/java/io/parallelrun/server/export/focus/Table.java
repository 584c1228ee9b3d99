package io.parallelrun.server.export.focus;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A file of rows; an empty cell is null. Cells are text, as in a CSV file, or numbers. */
record Table(List<String> columns, List<Map<String, Object>> rows) {

  static Table parse(String csv) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), format)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (CSVRecord line : parser) {
        Map<String, Object> row = new LinkedHashMap<>();
        line.toMap().forEach((column, cell) -> put(row, column, cell));
        rows.add(row);
      }
      return new Table(parser.getHeaderNames(), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a few columns, cell by cell. */
  static Table of(List<String> columns, Object... cells) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int first = 0; first < cells.length; first += columns.size()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        put(row, columns.get(i), cells[first + i]);
      }
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  private static void put(Map<String, Object> row, String column, Object cell) {
    if (!"".equals(cell)) {
      row.put(column, cell);
    }
  }

  static @Nullable BigDecimal number(Object cell) {
    if (cell instanceof BigDecimal number) {
      return number;
    }
    try {
      return new BigDecimal(cell.toString());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

package io.parallelrun.server.command.table;

import io.parallelrun.server.command.document.DocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV (RFC 4180): its header, and its lines with the cells of the header's columns.
 *
 * @param header names of the columns, blanks around them dropped
 * @param lines in order
 */
public record CsvTable(List<String> header, List<Line> lines) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).get();

  public CsvTable {
    header = List.copyOf(header);
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param number from 1, the header included
   * @param cells one per column; empty where the line is too short
   */
  public record Line(int number, List<String> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Reads a CSV.
   *
   * @throws DocumentException when it is empty or not CSV
   */
  public static CsvTable read(String text) throws DocumentException {
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.isEmpty()) {
        throw CellErrors.single(1, "", "a header and lines", "nothing");
      }
      List<String> header = records.get(0).toList();
      return new CsvTable(
          header,
          records.subList(1, records.size()).stream()
              .map(record -> line(record, header.size()))
              .toList());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw CellErrors.single(1, "", "CSV as RFC 4180 has it", String.valueOf(e.getMessage()));
    }
  }

  private static Line line(CSVRecord record, int columns) {
    List<String> cells = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      cells.add(i < record.size() ? record.get(i) : "");
    }
    return new Line((int) record.getRecordNumber(), cells);
  }
}

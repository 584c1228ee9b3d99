package io.parallelrun.connector.file.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a CSV whose first line names the fields. */
final class CsvRows {
  private static final String SEPARATOR = ", column ";

  private CsvRows() {}

  /**
   * Reads the rows.
   *
   * @throws UnusableDocumentException when it is no table with a header of known fields
   */
  static List<Row> read(String text, int most) throws UnusableDocumentException {
    List<CsvParser.Line> lines = CsvParser.parse(text);
    if (lines.isEmpty()) {
      throw new UnusableDocumentException("line 1", "a header with names of columns", "nothing");
    }
    List<String> header = header(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (CsvParser.Line line : lines.subList(1, lines.size())) {
      if (rows.size() == most) {
        throw new UnusableDocumentException(
            "line " + line.number(), "at most " + most + " rows", "one more");
      }
      rows.add(row(header, line));
    }
    return rows;
  }

  private static List<String> header(CsvParser.Line line) throws UnusableDocumentException {
    List<String> names = new ArrayList<>();
    List<Mistake> mistakes = new ArrayList<>();
    for (String cell : line.cells()) {
      String name = cell.strip();
      String where = "line " + line.number() + ", column " + (names.size() + 1);
      if (!Vocabulary.isField(name)) {
        mistakes.add(new Mistake(where, Vocabulary.fields(), Shape.of(name), name));
      } else if (names.contains(name)) {
        mistakes.add(new Mistake(where, "each column once", "one for the second time", name));
      }
      names.add(name);
    }
    if (mistakes.isEmpty() && !names.contains(Vocabulary.KIND)) {
      mistakes.add(new Mistake("line " + line.number(), "a column kind", "none", ""));
    }
    if (!mistakes.isEmpty()) {
      throw new UnusableDocumentException(mistakes);
    }
    return names;
  }

  private static Row row(List<String> header, CsvParser.Line line)
      throws UnusableDocumentException {
    String place = "line " + line.number();
    if (line.cells().size() != header.size()) {
      throw new UnusableDocumentException(
          place,
          header.size() + " cells as the header has",
          line.cells().size() + "; text with commas stands in double quotes");
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String cell = line.cells().get(i).strip();
      if (!cell.isEmpty()) {
        cells.put(header.get(i), cell);
      }
    }
    return new Row(place, SEPARATOR, cells);
  }
}

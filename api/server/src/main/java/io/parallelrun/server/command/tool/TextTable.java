package io.parallelrun.server.command.tool;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, two spaces apart. */
final class TextTable {
  private TextTable() {}

  static String of(List<String> head, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    rows.forEach(row -> all.add(row.stream().map(TextTable::oneLine).toList()));
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(all, column) - cell.length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String oneLine(String cell) {
    return cell.replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}

package io.parallelrun.connector.file.document;

import java.util.ArrayList;
import java.util.List;

/**
 * CSV as RFC 4180 has it, a line feed alone being a line break as well. Strict, because a document
 * that is taken for something else puts wrong numbers into the product: also its last line ends
 * with a line break, as otherwise nothing tells a whole one from one that was cut off.
 */
final class CsvParser {
  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private int at;
  private int number = 1;

  /**
   * A line with at least one cell that is not empty.
   *
   * @param number of its first line of text, from 1
   */
  record Line(int number, List<String> cells) {
    Line {
      cells = List.copyOf(cells);
    }
  }

  private CsvParser(String text) {
    this.text = text;
  }

  /**
   * Reads all lines; empty ones are left out.
   *
   * @throws UnusableDocumentException where it is no CSV
   */
  static List<Line> parse(String text) throws UnusableDocumentException {
    CsvParser parser = new CsvParser(text);
    while (parser.at < text.length()) {
      parser.line();
    }
    return parser.lines;
  }

  private void line() throws UnusableDocumentException {
    int first = number;
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (is(',')) {
      at++;
      cells.add(cell());
    }
    lineBreak();
    if (cells.size() > 1 || !cells.get(0).isBlank()) {
      lines.add(new Line(first, cells));
    }
  }

  private String cell() throws UnusableDocumentException {
    return is('"') ? quoted() : plain();
  }

  private String plain() throws UnusableDocumentException {
    int from = at;
    while (at < text.length() && !is(',') && !isLineBreak()) {
      if (is('"')) {
        throw wrong("double quotes only around a whole cell", "one inside");
      }
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() throws UnusableDocumentException {
    StringBuilder cell = new StringBuilder();
    int opened = number;
    at++;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == '"' && !is('"')) {
        return cell.toString();
      }
      if (next == '"') {
        at++;
      } else if (next == '\n') {
        number++;
      }
      cell.append(next);
    }
    throw new UnusableDocumentException(
        "line " + opened, "a closing double quote", "the end of the document");
  }

  private void lineBreak() throws UnusableDocumentException {
    if (at == text.length()) {
      throw wrong("a line break after the last line, as a sign that it is whole", "none");
    }
    if (!isLineBreak()) {
      throw wrong("a comma or a line break after a closing double quote", "something else");
    }
    at += is('\r') ? 2 : 1;
    number++;
  }

  private boolean is(char wanted) {
    return at < text.length() && text.charAt(at) == wanted;
  }

  private boolean isLineBreak() {
    return is('\n') || (is('\r') && at + 1 < text.length() && text.charAt(at + 1) == '\n');
  }

  private UnusableDocumentException wrong(String expected, String came) {
    return new UnusableDocumentException("line " + number, expected, came);
  }
}

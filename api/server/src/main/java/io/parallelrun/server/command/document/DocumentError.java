package io.parallelrun.server.command.document;

/**
 * One thing wrong with a document.
 *
 * @param line from 1; 0 when the document was a form
 * @param column from 1
 * @param field path such as {@code contracts[1].term.end}; empty for the whole document
 * @param expected what would have been right
 * @param got what came
 */
public record DocumentError(int line, int column, String field, String expected, String got) {
  /** One sentence with everything in it. */
  public String message() {
    String where = line > 0 ? "line " + line + ", " : "";
    String what = field.isEmpty() ? "document" : field;
    return where + what + ": expected " + expected + ", got " + got;
  }

  /** The input of a form it belongs to, by its name among the elements of a page. */
  public String inputId() {
    return FormSection.id(field);
  }

  static DocumentError at(
      DocumentNode.Position position, String field, String expected, String got) {
    return new DocumentError(position.line(), position.column(), field, expected, got);
  }
}

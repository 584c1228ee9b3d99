package io.parallelrun.connector.file.document;

/** A row cannot be used; the others are still looked at, so that one answer tells all mistakes. */
final class BadCellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Mistake mistake;

  BadCellException(Mistake mistake) {
    super(mistake.described());
    this.mistake = mistake;
  }

  Mistake mistake() {
    return mistake;
  }
}

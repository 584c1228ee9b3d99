package io.parallelrun.connector.file.document;

import java.util.List;

/** A document has mistakes, so that nothing of it can be used. Its message quotes nothing of it. */
public final class UnusableDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  // Not serialized: whoever catches it is in this JVM.
  private final transient List<Mistake> mistakes;

  /** One of mistakes in the order of the document, at least one. */
  public UnusableDocumentException(List<Mistake> mistakes) {
    super(mistakes.get(0).described());
    this.mistakes = List.copyOf(mistakes);
  }

  /** One of a single mistake. */
  UnusableDocumentException(String where, String expected, String came) {
    this(List.of(new Mistake(where, expected, came, "")));
  }

  /** The mistakes in the order of the document; at least one, of many only the first. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}

package io.parallelrun.server.plugin.push;

import java.util.List;

/** A document that was pushed cannot be used; nothing of it was. */
public final class PushedDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  // Not serialized: whoever catches it is in this JVM.
  private final transient List<Mistake> mistakes;

  /**
   * Something wrong.
   *
   * @param where the place in the document
   * @param expected what would have been right
   * @param got what came, quoted: for whoever sent it, not for a log
   */
  public record Mistake(String where, String expected, String got) {}

  PushedDocumentException(List<Mistake> mistakes) {
    super(
        (mistakes.size() == 1 ? "a mistake at " : mistakes.size() + " mistakes, the first at ")
            + mistakes.get(0).where());
    this.mistakes = List.copyOf(mistakes);
  }

  PushedDocumentException(String where, String expected, String got) {
    this(List.of(new Mistake(where, expected, got)));
  }

  /** What is wrong, at least one, in the order of the document. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}

package io.parallelrun.connector.file.document;

import java.util.Objects;

/**
 * Something in a document that cannot be used.
 *
 * @param where the place: {@code line 5, column items} or {@code observations[3].items}
 * @param expected what should stand there
 * @param came what stands there, by its kind and without its text
 * @param text what stands there; to be told to nobody but whoever sent the document, empty when
 *     there is nothing or it may be personal
 */
public record Mistake(String where, String expected, String came, String text) {
  private static final int SHOWN = 60;

  public Mistake {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(came, "came");
    Objects.requireNonNull(text, "text");
  }

  /** The mistake as a sentence without a word of the document, and without the full stop. */
  public String described() {
    return where + ": expected " + expected + ", got " + came;
  }

  /** What came, with its text where there is one. */
  public String quoted() {
    if (text.isEmpty()) {
      return came;
    }
    return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\", " + came;
  }
}

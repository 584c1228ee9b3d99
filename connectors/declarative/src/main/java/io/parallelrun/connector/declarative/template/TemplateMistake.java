package io.parallelrun.connector.declarative.template;

/** Why a text with placeholders cannot be used: a mistake of its author. */
public final class TemplateMistake extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String remedy;

  TemplateMistake(int offset, String message, String remedy) {
    super(message);
    this.offset = offset;
    this.remedy = remedy;
  }

  /** Where in the text, in characters from 0. */
  public int offset() {
    return offset;
  }

  /** What was expected and what came. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to change. */
  public String remedy() {
    return remedy;
  }
}

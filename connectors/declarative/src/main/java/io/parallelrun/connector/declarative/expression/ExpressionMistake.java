package io.parallelrun.connector.declarative.expression;

/** Why an expression cannot be used: a mistake of its author. */
public final class ExpressionMistake extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String code;
  private final String remedy;

  ExpressionMistake(int offset, String code, String message, String remedy) {
    super(message);
    this.offset = offset;
    this.code = code;
    this.remedy = remedy;
  }

  /** Where in the expression, in characters from 0. */
  public int offset() {
    return offset;
  }

  /** Stable and short. */
  public String code() {
    return code;
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

package io.parallelrun.connector.declarative.expression;

/** Why an expression has no value for an input. Its message holds none of the input's values. */
public final class ExpressionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure with its reason, a clause such as "it ran longer than 2 s". */
  public ExpressionFailure(String reason) {
    super(reason);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}

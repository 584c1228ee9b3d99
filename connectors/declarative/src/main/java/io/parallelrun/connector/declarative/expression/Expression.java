package io.parallelrun.connector.declarative.expression;

/**
 * A mapping expression that was checked and can be evaluated any number of times. Immutable and
 * thread-safe.
 */
public interface Expression {

  /** The longest expression, in characters. */
  int MOST_CHARACTERS = 2_000;

  /** How deep brackets may be nested. */
  int MOST_NESTING = 50;

  /** The text it was made from. */
  String source();

  /**
   * Its value for an input, within bounds of time, depth and size.
   *
   * @param scope what its variables stand for
   * @return the value; one that {@linkplain Data#missing is missing} when nothing was found
   * @throws ExpressionFailure when it has no value or went beyond a bound; says nothing of the
   *     input's values
   */
  Data evaluate(Data input, Scope scope) throws ExpressionFailure;

  /**
   * Checks and compiles an expression.
   *
   * @param vocabulary the variables it may use
   * @throws ExpressionMistake when it cannot be used
   */
  static Expression of(String source, Vocabulary vocabulary) throws ExpressionMistake {
    ExpressionScanner.check(source, vocabulary);
    return JsonataExpression.compile(source);
  }
}

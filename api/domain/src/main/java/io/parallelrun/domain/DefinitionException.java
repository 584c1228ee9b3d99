package io.parallelrun.domain;

/**
 * A stated value that cannot be: the one error of every definition record. Names the field, what
 * was expected and what came, so that a document can turn it into a line and a form into a field
 * error. Never carries a secret, because definitions hold none.
 */
public final class DefinitionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String expected;
  private final String got;

  /**
   * @param field path from the record that complains, such as {@code term.end} or {@code
   *     contracts[1].platform}; names are those of the record components, indexes start at 0
   * @param expected what would have been right, to follow the word "expected"
   * @param got what came, "nothing" when it was missing
   */
  public DefinitionException(String field, String expected, String got) {
    super(field + ": expected " + expected + ", got " + got);
    this.field = field;
    this.expected = expected;
    this.got = got;
  }

  /** Path of the bad field, relative to the record that complained. */
  public String field() {
    return field;
  }

  /** What would have been right. */
  public String expected() {
    return expected;
  }

  /** What came. */
  public String got() {
    return got;
  }

  /** The same complaint seen from an enclosing record: {@code prefix.field}. */
  public DefinitionException within(String prefix) {
    return new DefinitionException(prefix + "." + field, expected, got);
  }
}

package io.parallelrun.server.security;

/** What somebody entered cannot be used. */
public final class InvalidInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the field
   * @param message what was expected and what came, never a password
   */
  public InvalidInputException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field. */
  public String field() {
    return field;
  }
}

package io.parallelrun.server.store.validation;

/** What is pushed does not go with what was pushed before; nothing was stored. */
public final class InputConflictException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message says what does not fit, and what to do. */
  public InputConflictException(String message) {
    super(message);
  }
}

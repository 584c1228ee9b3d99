package io.parallelrun.server.command.validation;

/** There is no such run, or no such check in it. */
public final class UnknownCheckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownCheckException(String run, String check) {
    super("There is no check " + check + " in a run " + run + ".");
  }
}

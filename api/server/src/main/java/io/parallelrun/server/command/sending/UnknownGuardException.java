package io.parallelrun.server.command.sending;

/** There is no such run. */
public final class UnknownGuardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownGuardException(String run) {
    super("There is no run " + run + ".");
  }
}

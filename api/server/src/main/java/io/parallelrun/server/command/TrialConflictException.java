package io.parallelrun.server.command;

/** What is asked of a comparison of plugins does not fit where it stands. */
public final class TrialConflictException extends Exception {
  private static final long serialVersionUID = 1L;

  TrialConflictException(String message) {
    super(message);
  }
}

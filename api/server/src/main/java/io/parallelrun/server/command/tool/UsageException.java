package io.parallelrun.server.command.tool;

/** A command line that was not understood. Says what was expected and what came, never a secret. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String where, String expected, String got) {
    super(where + ": expected " + expected + ", got " + got);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}

package io.parallelrun.server.command;

/** The connector of a connection cannot say what its platform calls people. */
public final class NamelessConnectionException extends Exception {
  private static final long serialVersionUID = 1L;

  NamelessConnectionException(String connection) {
    super("The connector of " + connection + " cannot say what its platform calls people.");
  }
}

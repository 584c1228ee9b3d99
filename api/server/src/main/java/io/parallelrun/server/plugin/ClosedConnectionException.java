package io.parallelrun.server.plugin;

/** The connection was closed before the call had its turn. */
final class ClosedConnectionException extends Exception {
  private static final long serialVersionUID = 1L;
}

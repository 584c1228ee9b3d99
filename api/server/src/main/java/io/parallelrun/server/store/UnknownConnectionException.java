package io.parallelrun.server.store;

/** There is no connection of that slug, or no longer. */
public final class UnknownConnectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The slug that was asked for. */
  public UnknownConnectionException(String slug) {
    super("connection: expected the slug of a connection, got \"" + slug + "\"");
  }
}

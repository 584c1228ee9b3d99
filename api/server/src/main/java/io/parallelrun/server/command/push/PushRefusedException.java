package io.parallelrun.server.command.push;

/** A connection takes no pushes now; nothing was stored. The message says why and what to do. */
public final class PushRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  PushRefusedException(String message) {
    super(message);
  }
}

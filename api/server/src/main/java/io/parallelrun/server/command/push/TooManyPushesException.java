package io.parallelrun.server.command.push;

import java.time.Duration;

/** A connection was pushed to too often; nothing was stored. */
public final class TooManyPushesException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  TooManyPushesException(String message, Duration wait) {
    super(message);
    this.wait = wait;
  }

  /** How long until the next push is taken; at least a second. */
  public Duration await() {
    return wait;
  }
}

package io.parallelrun.server.security;

import java.time.Duration;

/** Something is asked more often than it answers. */
public final class TooManyRequestsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * @param message what was expected and what came
   * @param wait how long until it answers again; at least a second
   */
  public TooManyRequestsException(String message, Duration wait) {
    super(message);
    this.wait = wait;
  }

  /** How long until it answers again; at least a second. */
  public Duration await() {
    return wait;
  }
}

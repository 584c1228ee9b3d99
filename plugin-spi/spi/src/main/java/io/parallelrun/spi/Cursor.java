package io.parallelrun.spi;

import java.util.Objects;

/**
 * Where a poller left off: opaque text that only the poller understands.
 *
 * @param text at most 4,000 characters; never a secret
 * @param version the schema of {@code text}; a poller that meets a version it does not know starts
 *     over rather than guess (C-POLL-05)
 */
public record Cursor(String text, int version) {

  /** The longest text a cursor may carry. */
  public static final int MAX_LENGTH = 4_000;

  /** Nothing polled yet. */
  public static final Cursor START = new Cursor("", 0);

  public Cursor {
    Objects.requireNonNull(text, "text");
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "text: expected at most " + MAX_LENGTH + " characters, got " + text.length());
    }
  }

  /** Whether this is {@link #START}. */
  public boolean atStart() {
    return equals(START);
  }
}

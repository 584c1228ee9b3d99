package io.parallelrun.server.command.document;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two documents.
 *
 * @param field path in which list elements are named by slug, such as {@code
 *     contracts[wordpress].term.end}
 * @param before value there was; null when it is new
 * @param after value there will be; null when it goes
 */
public record DocumentChange(String field, @Nullable String before, @Nullable String after) {
  /** Whether something comes that was not there. */
  public boolean added() {
    return before == null;
  }

  /** Whether something goes. */
  public boolean removed() {
    return after == null;
  }
}

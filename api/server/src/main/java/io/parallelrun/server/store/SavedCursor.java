package io.parallelrun.server.store;

/** Where a poller goes on: its own text and the version of that text's format. */
public record SavedCursor(String text, int version) {
  /** Where every poller begins. */
  public static final SavedCursor START = new SavedCursor("", 0);
}

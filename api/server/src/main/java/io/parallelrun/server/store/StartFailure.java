package io.parallelrun.server.store;

/**
 * What is done with a connection that fails at the start of the product: that cannot be opened, or
 * whose first poll fails. The product itself always starts. Names are stored: never rename one.
 */
public enum StartFailure {
  /** It is tried again, as after any other failure. */
  RETRY("tried again, as after any other failure"),
  /** It is left off until somebody acts: polls it now, resumes it or saves its settings. */
  IGNORE("left off until somebody acts"),
  /** It is tried again, and until it works the product says that it is not ready. */
  FAIL("tried again, and the product is not ready until it works");

  private final String text;

  StartFailure(String text) {
    this.text = text;
  }

  /** What becomes of the connection, in words. */
  public String text() {
    return text;
  }
}

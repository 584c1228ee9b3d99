package io.parallelrun.server.store;

/** Somebody changed a thing between reading and writing it; nothing was written. */
public final class VersionConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int expected;
  private final int actual;

  /**
   * @param subject what was to be changed
   * @param expected version the writer had read, 0 for none
   * @param actual version there is, 0 for none
   */
  public VersionConflictException(String subject, int expected, int actual) {
    super(subject + ": expected version " + expected + ", got " + actual);
    this.expected = expected;
    this.actual = actual;
  }

  /** Version the writer had read. */
  public int expected() {
    return expected;
  }

  /** Version there is. */
  public int actual() {
    return actual;
  }
}

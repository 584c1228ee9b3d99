package io.parallelrun.server.plugin.archive;

/** A plugin archive is not used. Says why and what to do, each in one sentence. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** Refuses for a cause, with a remedy. */
  public RefusedException(String cause, String remedy) {
    super(cause);
    this.remedy = remedy;
  }

  /** What is wrong with it. */
  public String cause() {
    return String.valueOf(getMessage());
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}

package io.parallelrun.server.plugin;

/** A reference behind which there is no secret. Never carries a secret. */
public final class UnknownSecretException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param message which reference leads nowhere
   * @param remedy what to do
   */
  public UnknownSecretException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}

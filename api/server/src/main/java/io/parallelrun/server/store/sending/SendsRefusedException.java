package io.parallelrun.server.store.sending;

/** What is reported cannot be taken as things are; nothing was stored. */
public final class SendsRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message says why, and what to do. */
  public SendsRefusedException(String message) {
    super(message);
  }
}

package io.parallelrun.server.security;

/** The key people of a run are hashed with was stored with another key of the vault. */
public class UnreadableKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a run, by its slug. */
  public UnreadableKeyException(String run) {
    super(
        "The key people of run "
            + run
            + " are hashed with cannot be read, because it was stored with another key file. Start"
            + " with that file, or rotate the key of the run, which deletes what it hashed.");
  }
}

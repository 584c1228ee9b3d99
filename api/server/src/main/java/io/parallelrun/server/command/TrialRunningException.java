package io.parallelrun.server.command;

/** A version of a plugin is being compared, and one at a time is. */
public final class TrialRunningException extends Exception {
  private static final long serialVersionUID = 1L;

  TrialRunningException(String source) {
    super(
        "The new version of "
            + source
            + " is being compared. Wait until it is done, or discard it.");
  }
}

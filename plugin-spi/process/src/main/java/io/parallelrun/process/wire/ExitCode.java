package io.parallelrun.process.wire;

/** Exit codes by which a child says that the pipe is broken. */
public final class ExitCode {
  /** What came from the host made no sense. */
  public static final int INPUT_MALFORMED = 70;

  /** Nothing can be said to the host any more. */
  public static final int OUTPUT_LOST = 71;

  private ExitCode() {}
}

package io.parallelrun.process;

import io.parallelrun.spi.FailureKind;
import java.util.List;
import java.util.Objects;

/**
 * The child is gone, and a call with it, or a call found it gone.
 *
 * <p>Its kind is BUG for a call that was in flight when the plugin's defect ended the child, and
 * UNAVAILABLE for calls that only happened to be there: beside the one that missed its deadline,
 * during a close, or in the pause before a restart.
 */
public final class ProcessDiedException extends PluginFailureException {
  private static final long serialVersionUID = 1L;

  private final transient ExitCause exit;
  private final transient List<String> lastLines;

  ProcessDiedException(
      FailureKind kind, String message, String remedy, ExitCause exit, List<String> lastLines) {
    super(kind, message, remedy);
    this.exit = Objects.requireNonNull(exit, "exit");
    this.lastLines = List.copyOf(lastLines);
  }

  /** A call that was in flight. */
  static ProcessDiedException inFlight(ExitCause exit, boolean toBlame, List<String> lastLines) {
    return toBlame
        ? new ProcessDiedException(
            FailureKind.BUG,
            exit.sentence(),
            "This is a bug of the connector: report it to its author with the log.",
            exit,
            lastLines)
        : new ProcessDiedException(
            FailureKind.UNAVAILABLE,
            exit.sentence(),
            "Nothing to do: the process is started again when it is needed.",
            exit,
            lastLines);
  }

  /** Why the child ended. */
  public ExitCause exit() {
    return exit;
  }

  /**
   * The last lines the child printed, for the log: the host redacts them, as nobody knows what a
   * plugin prints.
   */
  public List<String> lastLines() {
    return lastLines;
  }
}

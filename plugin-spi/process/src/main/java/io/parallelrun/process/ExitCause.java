package io.parallelrun.process;

import io.parallelrun.process.wire.ExitCode;
import java.util.Objects;

/**
 * Why a child is no more.
 *
 * @param kind for decisions
 * @param sentence for people; holds nothing the plugin printed
 */
public record ExitCause(Kind kind, String sentence) {
  /** Exit code of a JVM that was told to exit when memory runs out. */
  private static final int OUT_OF_MEMORY_CODE = 3;

  /** Exit codes from here on mean a signal on the systems we run on. */
  private static final int SIGNALS = 128;

  private static final int SIGABRT = 6;
  private static final int LAUNCHER_FAILED = 1;

  /** The ways to end. */
  public enum Kind {
    /** The plugin ended its process, or the JVM crashed. */
    EXITED,
    /** The heap, or another memory of the child, was used up. */
    OUT_OF_MEMORY,
    /** Somebody outside ended it: an operator, or the system when memory ran out. */
    KILLED_FROM_OUTSIDE,
    /** The host ended it, as a call did not end in time. */
    DEADLINE,
    /** The host ended it, as it sent what the protocol does not allow. */
    PROTOCOL,
    /** The host closed it. */
    CLOSED,
    /** It could not be started. */
    NOT_STARTED
  }

  public ExitCause {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(sentence, "sentence");
  }

  /** Whether the plugin is to blame. */
  public boolean defect() {
    return switch (kind) {
      case EXITED, OUT_OF_MEMORY, DEADLINE, PROTOCOL -> true;
      case KILLED_FROM_OUTSIDE, CLOSED, NOT_STARTED -> false;
    };
  }

  /** What an exit by itself means. */
  static ExitCause of(int code, boolean saidOutOfMemory) {
    if (code == OUT_OF_MEMORY_CODE && saidOutOfMemory) {
      return new ExitCause(Kind.OUT_OF_MEMORY, "The plugin's process ran out of memory.");
    }
    if (code == ExitCode.OUTPUT_LOST) {
      return protocol("it closed its output");
    }
    if (code == SIGNALS + SIGABRT) {
      return new ExitCause(Kind.EXITED, "The plugin's process crashed.");
    }
    if (code > SIGNALS) {
      return new ExitCause(
          Kind.KILLED_FROM_OUTSIDE,
          "The plugin's process was ended from outside by signal " + (code - SIGNALS) + ".");
    }
    String other = code == LAUNCHER_FAILED ? ", or the JVM could not start" : "";
    return new ExitCause(
        Kind.EXITED,
        "The plugin ended its process with exit code "
            + code
            + " (System.exit or halt"
            + other
            + ").");
  }

  static ExitCause deadline(String doing) {
    String stage = doing.isEmpty() ? "" : " while " + doing;
    return new ExitCause(
        Kind.DEADLINE, "The plugin's process was killed after the deadline" + stage + ".");
  }

  static ExitCause protocol(String what) {
    return new ExitCause(
        Kind.PROTOCOL, "The plugin's process was killed as it broke the protocol: " + what + ".");
  }

  static ExitCause closed() {
    return new ExitCause(Kind.CLOSED, "The plugin was closed.");
  }

  static ExitCause notStarted(String why) {
    return new ExitCause(Kind.NOT_STARTED, "The plugin's process could not be started: " + why);
  }
}

package io.parallelrun.server.plugin;

import io.parallelrun.process.ExitCause;
import io.parallelrun.process.PluginFailureException;
import io.parallelrun.process.ProcessDiedException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Why a call into a plugin failed, whatever it threw.
 *
 * @param abandoned whether the call did not end and its thread was given up
 * @param died whether it ended the process its plugin runs in
 * @param ofHost whether it is trouble of the host's own, which says nothing about the platform
 */
record CallFailure(
    FailureKind kind,
    String message,
    String remedy,
    Optional<Instant> retryAt,
    boolean abandoned,
    boolean died,
    boolean ofHost) {
  private static final Logger LOG = Logger.getLogger(CallFailure.class);

  /** One of the plugin or its platform that ended no process. */
  CallFailure(
      FailureKind kind,
      String message,
      String remedy,
      Optional<Instant> retryAt,
      boolean abandoned) {
    this(kind, message, remedy, retryAt, abandoned, false, false);
  }

  /** Trouble of the host's own, named as such: the platform is not to be taken for down. */
  static CallFailure ofHost(String message, String remedy) {
    return new CallFailure(
        FailureKind.UNAVAILABLE,
        "Trouble of the host, not of the platform: " + message,
        remedy,
        Optional.empty(),
        false,
        false,
        true);
  }

  /** The same with a time to come again that can be believed. */
  CallFailure believed(Instant now) {
    Optional<Instant> again = retryAt.map(stated -> VendorRest.believed(stated, now));
    return new CallFailure(kind, message, remedy, again, abandoned, died, ofHost);
  }

  /** The failure behind something thrown. */
  static CallFailure of(Throwable thrown, Redaction redaction) {
    PluginFailureException process = process(thrown);
    if (process instanceof ProcessDiedException death && death.kind() == FailureKind.BUG) {
      return died(death, redaction);
    }
    if (process != null && process.kind() == FailureKind.UNAVAILABLE) {
      // Its process is not there, or not yet: of the platform nothing is known.
      return ofHost(
          redaction.clean(String.valueOf(process.getMessage())), redaction.clean(process.remedy()));
    }
    if (thrown instanceof ConnectorException known) {
      return new CallFailure(
          known.kind(),
          redaction.clean(String.valueOf(known.getMessage())),
          redaction.clean(known.remedy()),
          known.retryAt(),
          false);
    }
    if (thrown instanceof ClosedConnectionException) {
      return HostedConnection.CLOSED;
    }
    if (thrown instanceof InterruptedException) {
      return timedOut("It was interrupted.", false);
    }
    if (thrown instanceof BrokenLinkException broken) {
      return new CallFailure(
          FailureKind.BUG,
          redaction.clean("The connector threw " + broken.getMessage()),
          redaction.clean(broken.remedy()),
          Optional.empty(),
          false);
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return new CallFailure(
        FailureKind.BUG,
        redaction.clean("The connector threw " + thrown.getClass().getSimpleName() + message),
        "This is a bug of the connector: report it to its author with the log.",
        Optional.empty(),
        false);
  }

  /** Whether what was thrown says that a process was killed as this call did not end in time. */
  static boolean killedLate(Throwable thrown) {
    return process(thrown) instanceof ProcessDiedException death
        && death.kind() == FailureKind.BUG
        && death.exit().kind() == ExitCause.Kind.DEADLINE;
  }

  /** The same in other words. */
  CallFailure with(String words) {
    return new CallFailure(kind, words, remedy, retryAt, abandoned, died, ofHost);
  }

  /** What went wrong with the process of a plugin; null when that is not it. */
  private static @Nullable PluginFailureException process(Throwable thrown) {
    if (thrown instanceof PluginFailureException failure) {
      return failure;
    }
    return thrown.getCause() instanceof PluginFailureException failure ? failure : null;
  }

  private static CallFailure died(ProcessDiedException death, Redaction redaction) {
    for (String line : death.lastLines()) {
      LOG.warnf("A plugin's process printed before its end: %s", redaction.clean(line));
    }
    return new CallFailure(
        death.kind(),
        redaction.clean(String.valueOf(death.getMessage())),
        redaction.clean(death.remedy()),
        Optional.empty(),
        false,
        true,
        false);
  }

  static CallFailure timedOut(String message, boolean abandoned) {
    return new CallFailure(
        abandoned ? FailureKind.BUG : FailureKind.UNAVAILABLE,
        message,
        abandoned
            ? "The connector did not stop when asked to: report it to its author."
            : "Check that the platform answers, and how fast.",
        Optional.empty(),
        abandoned);
  }
}

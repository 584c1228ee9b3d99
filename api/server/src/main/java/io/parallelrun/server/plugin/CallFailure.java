package io.parallelrun.server.plugin;

import io.parallelrun.process.ProcessDiedException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Why a call into a plugin failed, whatever it threw.
 *
 * @param abandoned whether the call did not end and its thread was given up
 * @param died whether it ended the process its plugin runs in
 */
record CallFailure(
    FailureKind kind,
    String message,
    String remedy,
    Optional<Instant> retryAt,
    boolean abandoned,
    boolean died) {
  private static final Logger LOG = Logger.getLogger(CallFailure.class);

  /** One that ended no process. */
  CallFailure(
      FailureKind kind,
      String message,
      String remedy,
      Optional<Instant> retryAt,
      boolean abandoned) {
    this(kind, message, remedy, retryAt, abandoned, false);
  }

  /** The failure behind something thrown. */
  static CallFailure of(Throwable thrown, Redaction redaction) {
    Optional<ProcessDiedException> death = death(thrown);
    if (death.isPresent() && death.get().kind() == FailureKind.BUG) {
      return died(death.get(), redaction);
    }
    if (thrown instanceof ConnectorException known) {
      return new CallFailure(
          known.kind(),
          redaction.clean(String.valueOf(known.getMessage())),
          redaction.clean(known.remedy()),
          known.retryAt(),
          false);
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

  private static Optional<ProcessDiedException> death(Throwable thrown) {
    if (thrown instanceof ProcessDiedException died) {
      return Optional.of(died);
    }
    return thrown.getCause() instanceof ProcessDiedException died
        ? Optional.of(died)
        : Optional.empty();
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
        true);
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

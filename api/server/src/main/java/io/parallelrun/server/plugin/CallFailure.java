package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a call into a plugin failed, whatever it threw.
 *
 * @param abandoned whether the call did not end and its thread was given up
 */
record CallFailure(
    FailureKind kind, String message, String remedy, Optional<Instant> retryAt, boolean abandoned) {

  /** The failure behind something thrown. */
  static CallFailure of(Throwable thrown, Redaction redaction) {
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
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return new CallFailure(
        FailureKind.BUG,
        redaction.clean("The connector threw " + thrown.getClass().getSimpleName() + message),
        "This is a bug of the connector: report it to its author with the log.",
        Optional.empty(),
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

package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import java.time.Instant;

/** Tells failures apart by status and content type; the body of an error is never quoted. */
final class Refusal {
  private Refusal() {}

  /** Refuses everything but a good answer in JSON. */
  static void require(HttpReply reply, String who, Instant now) throws ConnectorException {
    int status = reply.status();
    if (status == 429 || (status == 503 && reply.header("Retry-After").isPresent())) {
      throw ConnectorException.rateLimited(
          who + " limits the rate of calls (status " + status + ").", RetryTime.of(reply, now));
    }
    if (status >= 500) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE,
          who + " answered with status " + status + ".",
          "Look at the status page or the log of the platform.");
    }
    if (status >= 400) {
      throw clientError(status, who);
    }
    boolean json = reply.header("Content-Type").orElse("").contains("json");
    if (status >= 300 || !json) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          who + " answered " + status + " with something other than JSON.",
          "Check the address: it is that of the API, not of a page to sign in.");
    }
  }

  private static ConnectorException clientError(int status, String who) {
    String message = who + " answered " + status + ".";
    return switch (status) {
      case 401 ->
          ConnectorException.of(
              FailureKind.AUTHENTICATION,
              message + " The credential is not accepted.",
              "Give a credential that is neither expired nor revoked, and check the flavor.");
      case 403 ->
          ConnectorException.of(
              FailureKind.AUTHORIZATION,
              message + " The credential lacks a right.",
              "Grant what docs/connectors/scim.md lists, with an administrator's consent.");
      case 404 ->
          ConnectorException.of(
              FailureKind.BAD_RESPONSE,
              message + " What was asked for is not there.",
              "Check the address, and the ids of app and groups.");
      default ->
          ConnectorException.of(
              FailureKind.BAD_RESPONSE,
              message,
              "Check the flavor, and that this version of the API is supported.");
    };
  }
}

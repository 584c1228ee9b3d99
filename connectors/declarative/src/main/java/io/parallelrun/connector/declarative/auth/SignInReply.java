package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.retry.RetryTime;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** What replies to a sign-in mean. Nothing of their text is shown: it may hold the token. */
final class SignInReply {
  private SignInReply() {}

  static JsonValue json(HttpReply reply, String who) throws ConnectorException {
    try {
      return reply.json();
    } catch (ConnectorException e) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          who + " answered with something that is no JSON.",
          "Check the address that tokens come from.");
    }
  }

  static ConnectorException refused(
      HttpReply reply, String who, Optional<String> code, Instant now) {
    int status = reply.status();
    String message = who + " answered " + status + code.map(text -> " " + text).orElse("") + ".";
    if (status == 429) {
      return ConnectorException.rateLimited(message, RetryTime.usual(reply, now));
    }
    if (status >= 500) {
      return ConnectorException.of(
          FailureKind.UNAVAILABLE, message, "Polling goes on with growing pauses.");
    }
    boolean refused = status == 400 || status == 401 || status == 403;
    return refused
        ? ConnectorException.of(
            FailureKind.AUTHENTICATION,
            message,
            "Give a credential that is valid, has not expired and is not disabled.")
        : ConnectorException.of(
            FailureKind.BAD_RESPONSE, message, "Check the address that tokens come from.");
  }
}

package io.parallelrun.connector.declarative.auth;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What replies to a sign-in mean. Nothing of their text is shown: it may hold the token. */
final class SignInReply {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final Duration UNSTATED_WAIT = Duration.ofMinutes(1);

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
      return ConnectorException.rateLimited(message, retry(reply, now));
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

  /**
   * At the time of Retry-After, which is a number of seconds or a date; never far in the future.
   */
  private static Instant retry(HttpReply reply, Instant now) {
    String value = reply.header("Retry-After").orElse("").strip();
    Instant stated =
        value.matches("[0-9]{1,9}") ? now.plusSeconds(Long.parseLong(value)) : date(value, now);
    Instant soonest = now.plusSeconds(1);
    Instant latest = now.plus(LONGEST_WAIT);
    if (stated.isBefore(soonest)) {
      return soonest;
    }
    return stated.isAfter(latest) ? latest : stated;
  }

  private static Instant date(String value, Instant now) {
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return now.plus(UNSTATED_WAIT);
    }
  }
}

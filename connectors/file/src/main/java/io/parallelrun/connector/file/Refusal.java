package io.parallelrun.connector.file;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a status means, in the product's words. */
final class Refusal {
  private static final Duration UNTOLD = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  private Refusal() {}

  /** Lets only a good answer pass. */
  static void check(HttpReply reply, Instant now) throws ConnectorException {
    int status = reply.status();
    if (status == 200) {
      return;
    }
    String answered = "The server answered with status " + status + ".";
    if (status == 429) {
      throw ConnectorException.rateLimited(answered, retryAt(reply, now));
    }
    if (status >= 500) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE, answered, "Look into the log of that server.");
    }
    throw ConnectorException.of(kind(status), answered, remedy(status));
  }

  private static FailureKind kind(int status) {
    return switch (status) {
      case 401 -> FailureKind.AUTHENTICATION;
      case 403 -> FailureKind.AUTHORIZATION;
      default -> FailureKind.BAD_RESPONSE;
    };
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401 -> "Set a bearer token that the server accepts.";
      case 403 -> "Let the owner of the token read the document.";
      case 301, 302, 303, 307, 308 -> "Set the address it leads to: the connector calls no other.";
      case 404, 410 -> "Check the address, and that the document was published.";
      default -> "Check the address.";
    };
  }

  private static Instant retryAt(HttpReply reply, Instant now) {
    Instant told =
        reply
            .header("Retry-After")
            .flatMap(text -> after(text.strip(), now))
            .orElse(now.plus(UNTOLD));
    Instant earliest = now.plus(LEAST);
    Instant latest = now.plus(MOST);
    return told.isBefore(earliest) ? earliest : told.isAfter(latest) ? latest : told;
  }

  /** HTTP allows a number of seconds, or a date. */
  private static Optional<Instant> after(String text, Instant now) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(now.plusSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

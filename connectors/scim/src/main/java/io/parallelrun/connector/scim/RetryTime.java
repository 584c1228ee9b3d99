package io.parallelrun.connector.scim;

import io.parallelrun.spi.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a platform that limits calls may be asked again. */
final class RetryTime {
  private static final Duration UNTOLD = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  private RetryTime() {}

  /** From {@code Retry-After}, else from the epoch seconds of Okta's own header. */
  static Instant of(HttpReply reply, Instant now) {
    Instant told =
        reply
            .header("Retry-After")
            .flatMap(text -> after(text.strip(), now))
            .or(() -> reply.header("X-Rate-Limit-Reset").flatMap(RetryTime::epoch))
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

  private static Optional<Instant> epoch(String text) {
    return text.strip().matches("\\d{1,11}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text.strip())))
        : Optional.empty();
  }
}

package io.parallelrun.server.plugin;

import io.parallelrun.spi.HttpReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the header {@code Retry-After} of RFC 9110 says: seconds, or a date. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** When the next request is allowed; nothing when the reply does not say, or not so. */
  static Optional<Instant> of(HttpReply reply, Instant now) {
    return reply.header("Retry-After").map(String::strip).flatMap(text -> parsed(text, now));
  }

  private static Optional<Instant> parsed(String text, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(now.plusSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

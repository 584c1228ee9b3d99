package io.parallelrun.connector.declarative.retry;

import io.parallelrun.spi.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a vendor allows the next request; never earlier than in a second, never after a day. */
public final class RetryTime {
  /** Larger numbers are times since 1970, not seconds to wait. */
  private static final long EPOCH_FROM = 1_000_000_000L;

  private static final long EPOCH_MILLIS_FROM = 100_000_000_000L;
  private static final Pattern STRUCTURED = Pattern.compile("[;,]\\s*t=([0-9]{1,9})");
  private static final List<String> USUAL =
      List.of(
          "Retry-After", "RateLimit", "RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset");

  private RetryTime() {}

  /** By the headers in use for it; a minute when there is none. */
  public static Instant usual(HttpReply reply, Instant now) {
    return stated(reply, now).orElseGet(() -> now.plus(Duration.ofMinutes(1)));
  }

  /** By the headers in use for it; empty when none says a time. */
  public static Optional<Instant> stated(HttpReply reply, Instant now) {
    return USUAL.stream().flatMap(name -> by(reply, name, now).stream()).findFirst();
  }

  /**
   * By one header, or by those in use when it is missing or unreadable, or else after a pause: a
   * proxy in front of the vendor has a limit and a header of its own.
   */
  public static Instant of(HttpReply reply, String header, Duration otherwise, Instant now) {
    return by(reply, header, now)
        .or(() -> stated(reply, now))
        .orElseGet(() -> within(now.plus(otherwise), now));
  }

  private static Optional<Instant> by(HttpReply reply, String header, Instant now) {
    return reply
        .header(header)
        .flatMap(value -> parse(value.strip(), now))
        .map(at -> within(at, now));
  }

  private static Instant within(Instant at, Instant now) {
    Instant soonest = now.plusSeconds(1);
    Instant latest = now.plus(Duration.ofDays(1));
    if (at.isBefore(soonest)) {
      return soonest;
    }
    return at.isAfter(latest) ? latest : at;
  }

  private static Optional<Instant> parse(String value, Instant now) {
    Matcher structured = STRUCTURED.matcher(value);
    if (structured.find()) {
      return Optional.of(now.plusSeconds(Long.parseLong(structured.group(1))));
    }
    if (value.matches("[0-9]{1,15}(\\.[0-9]+)?")) {
      long number = (long) Math.ceil(Double.parseDouble(value));
      if (number >= EPOCH_MILLIS_FROM) {
        return Optional.of(Instant.ofEpochMilli(number));
      }
      return Optional.of(
          number >= EPOCH_FROM ? Instant.ofEpochSecond(number) : now.plusSeconds(number));
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package io.parallelrun.connector.declarative.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads the times of vendors. */
final class Times {
  /** Numbers from here on are milliseconds: as seconds they would be beyond the year 5000. */
  private static final long MILLISECONDS_FROM = 100_000_000_000L;

  private Times() {}

  /**
   * An instant from epoch seconds, epoch milliseconds, an ISO time with any spelling of the offset,
   * or an HTTP date; from a time without an offset only when it is said to be UTC.
   */
  static Instant instant(Object value, boolean utc) {
    try {
      if (value instanceof Number number) {
        return epoch(number);
      }
      String text = String.valueOf(value).strip();
      if (text.matches("[A-Za-z]{3},.*")) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      }
      return iso(text, utc);
    } catch (DateTimeException | ArithmeticException e) {
      throw new BoundReached("$instant was given something that is no time");
    }
  }

  private static Instant epoch(Number number) {
    long whole = number.longValue();
    return Math.abs(whole) >= MILLISECONDS_FROM
        ? Instant.ofEpochMilli(whole)
        : Instant.ofEpochSecond(whole);
  }

  private static Instant iso(String text, boolean utc) {
    // Seen at vendors: 2026-01-31T08:00:00.000+0000, 2026-01-31 08:00:00Z.
    String normal =
        text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T")
            .replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
    if (normal.matches("\\d{4}-\\d{2}-\\d{2}")) {
      normal = normal + "T00:00:00";
    }
    if (normal.matches(".*(Z|[+-]\\d{2}:\\d{2})$") && normal.contains("T")) {
      return OffsetDateTime.parse(normal).toInstant();
    }
    if (!utc) {
      throw new BoundReached(
          "$instant was given a time without a zone; say $instant(…, \"UTC\") if it is UTC");
    }
    return LocalDateTime.parse(normal).toInstant(ZoneOffset.UTC);
  }

  /** A duration from an amount in milliseconds, seconds, minutes, hours or days. */
  static Duration duration(Object amount, String unit) {
    if (!(amount instanceof Number number)) {
      throw new BoundReached("$duration was given something that is no number");
    }
    double millis =
        number.doubleValue()
            * switch (unit) {
              case "ms" -> 1;
              case "s" -> 1_000;
              case "min" -> 60_000;
              case "h" -> 3_600_000;
              case "d" -> 86_400_000;
              default ->
                  throw new BoundReached("$duration knows the units ms, s, min, h and d only");
            };
    return Duration.ofMillis(Math.round(millis));
  }
}

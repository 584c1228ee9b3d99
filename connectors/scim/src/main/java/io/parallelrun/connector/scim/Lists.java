package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What holds for the lists of every flavor. */
final class Lists {
  private Lists() {}

  /** A page that brings nothing new. */
  static ConnectorException repeated(int page) {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "Page " + page + " of a list brings nothing that was not there already.",
        "Check that the platform, or a cache in front of it, heeds the query of an address.");
  }

  /** A list that goes on. */
  static PartialFailure unended() {
    return new PartialFailure(
        "users beyond the last page that was read",
        FailureKind.BAD_RESPONSE,
        "The list did not end within " + Session.MOST + " requests.");
  }

  /** A number of things, which is never below zero. */
  static long counted(JsonValue value, String path) throws ConnectorException {
    long number = value.requireWhole(path);
    if (number < 0) {
      throw ConnectorException.badShape(path, "a whole number from 0", value);
    }
    return number;
  }

  /** An id that is no address: some servers use the address itself. */
  static String id(JsonValue value, String path) throws ConnectorException {
    String id = value.requireText(path);
    if (id.isBlank()) {
      throw ConnectorException.badShape(path, "an id", value);
    }
    return id.contains("@")
        ? UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString()
        : id;
  }

  /** A text that is there and looks like an address. */
  static Optional<String> address(JsonValue value) {
    return value.text().map(String::strip).filter(text -> text.matches("[^\\s@]+@[^\\s@]+"));
  }

  /** A past time; one that cannot be is as good as none. */
  static Optional<Instant> past(JsonValue value, Instant now) {
    try {
      return value.text().map(Instant::parse).filter(time -> !time.isAfter(now));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

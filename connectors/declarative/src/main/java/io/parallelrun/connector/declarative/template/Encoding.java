package io.parallelrun.connector.declarative.template;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a value is written, by the place it stands in; never chosen by the author. */
public enum Encoding {
  /** One segment of a path: a value cannot climb out of it or begin a query. */
  PATH {
    @Override
    String value(Placeholder from, String value) throws ConnectorException {
      if (value.isEmpty() || value.equals(".") || value.equals("..")) {
        throw unfit(from, "is empty or made of dots and cannot be part of a path");
      }
      return percent(value);
    }
  },
  /** Name or value of a query parameter, literal text included. */
  QUERY {
    @Override
    String literal(String text) {
      return percent(text);
    }

    @Override
    String value(Placeholder from, String value) {
      return percent(value);
    }
  },
  /** A header: a value cannot begin another one. */
  HEADER {
    @Override
    String value(Placeholder from, String value) throws ConnectorException {
      if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        throw unfit(from, "holds a line break or a letter that cannot be part of a header");
      }
      return value;
    }
  },
  /** As it is: the base address, and what is encoded as a whole later, as JSON or form. */
  PLAIN;

  String literal(String text) {
    return text;
  }

  /** Throws when a value does not fit; the message never holds it, as it may be a secret. */
  String value(Placeholder from, String value) throws ConnectorException {
    return value;
  }

  /** Percent-encodes all but unreserved characters (RFC 3986). */
  public static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static ConnectorException unfit(Placeholder from, String why) {
    if (from instanceof Placeholder.Setting setting) {
      return ConnectorException.config(
          setting.name(), "The value of " + setting.name() + " " + why + ".", "Correct it.");
    }
    if (from instanceof Placeholder.PersonId) {
      return ConnectorException.of(
          FailureKind.BAD_RESPONSE, "The id of the account " + why + ".", "Ask for another one.");
    }
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "The cursor that the platform gave " + why + ".",
        "Check that the version of the platform is supported.");
  }
}

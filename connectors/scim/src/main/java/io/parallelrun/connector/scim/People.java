package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.PersonName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Asks for one account, whose id may be anything. */
final class People {
  private static final int NAME_BASED = 3;

  private People() {}

  /**
   * Asks for an account by an address that ends in its id.
   *
   * @param before of the id in the address
   * @param after of the id in the address
   * @return the name; empty when the platform says in its own words that there is no such account
   */
  static Optional<PersonName> find(
      Session session,
      String before,
      String id,
      String after,
      Function<JsonValue, PersonName> named)
      throws ConnectorException, InterruptedException {
    if (id.equals(".") || id.equals("..")) {
      // Not even encoded are these a name of anything in a path.
      return Optional.empty();
    }
    HttpReply reply = session.raw(session.uri(before + segment(id) + after));
    boolean json = reply.header("Content-Type").orElse("").contains("json");
    if (reply.status() == 404 && json) {
      requireTold(id);
      return Optional.empty();
    }
    session.require(reply);
    JsonValue user = reply.json();
    if (user.members().isEmpty()) {
      throw ConnectorException.badShape("user", "an account", user);
    }
    return Optional.of(named.apply(user));
  }

  /** The roster has a digest in place of an id that is an address; nobody can be asked for it. */
  private static void requireTold(String id) throws ConnectorException {
    if (digest(id)) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The server calls its accounts by their addresses, which are not kept, so this one cannot"
              + " be asked for.",
          "Look it up on the platform.");
    }
  }

  private static boolean digest(String id) {
    try {
      return UUID.fromString(id).version() == NAME_BASED;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The first text that is there; a given and a family name count when both or one are there. */
  static Optional<String> display(JsonValue whole, JsonValue given, JsonValue family) {
    String both = given.text().orElse("") + " " + family.text().orElse("");
    return text(whole).or(() -> Optional.of(both).filter(name -> !name.isBlank()));
  }

  static Optional<String> text(JsonValue value) {
    return value.text().filter(text -> !text.isBlank());
  }
}

package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * What a SCIM server says it can, of which only this much is used.
 *
 * @param filters whether lists may be filtered
 * @param cursors whether pages are asked for by a cursor (RFC 9865) instead of an index
 * @param page how many users to ask for at once
 */
record Capabilities(boolean filters, boolean cursors, int page) {
  private static final String PATH = "/ServiceProviderConfig";
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 500;
  private static final Set<Integer> NOT_THERE = Set.of(404, 405, 501);

  /** A server that says nothing is asked for nothing special. */
  private static final Capabilities NONE = new Capabilities(false, false, USUAL_PAGE);

  /** Asks the server. */
  static Capabilities of(Session session) throws ConnectorException, InterruptedException {
    HttpReply reply = session.raw(session.uri(PATH));
    return present(session, reply) ? of(config(reply)) : NONE;
  }

  /** The reply of a server that says what it can; empty when it does not. */
  static Optional<HttpReply> probe(Session session)
      throws ConnectorException, InterruptedException {
    HttpReply reply = session.raw(session.uri(PATH));
    if (!present(session, reply)) {
      return Optional.empty();
    }
    config(reply);
    return Optional.of(reply);
  }

  private static boolean present(Session session, HttpReply reply) throws ConnectorException {
    if (NOT_THERE.contains(reply.status())) {
      return false;
    }
    session.require(reply);
    return true;
  }

  private static JsonValue config(HttpReply reply) throws ConnectorException {
    JsonValue config = reply.json();
    config.get("schemas").requireArray("schemas");
    return config;
  }

  private static Capabilities of(JsonValue config) {
    JsonValue pages = config.get("pagination");
    boolean cursor = pages.get("cursor").bool().orElse(false);
    boolean noIndex = !pages.get("index").bool().orElse(true);
    boolean first = pages.get("defaultPaginationMethod").text().orElse("index").equals("cursor");
    long most = pages.get("maxPageSize").whole().filter(size -> size > 0).orElse(0L);
    int page = most == 0 ? USUAL_PAGE : (int) Math.min(most, LARGEST_PAGE);
    boolean filters = config.get("filter").get("supported").bool().orElse(false);
    // Where both are offered and an index is the default, every server understands the index.
    return new Capabilities(filters, cursor && (noIndex || first), page);
  }
}

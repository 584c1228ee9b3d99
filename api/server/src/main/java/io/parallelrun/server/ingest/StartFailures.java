package io.parallelrun.server.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connections that were to work at the start of the product and do not yet, as far as this replica
 * polls. Safe from any thread.
 */
@ApplicationScoped
class StartFailures {
  private final Map<String, Failed> failed = new ConcurrentHashMap<>();

  private record Failed(String poller, String kind) {}

  /** A connection failed, opening it or in a poller. */
  void failed(String connection, String poller, String kind) {
    failed.put(connection, new Failed(poller, kind));
  }

  /** A poll succeeded: what failed is forgotten if it was that one, or opening. */
  void worked(String connection, String poller) {
    failed.computeIfPresent(
        connection,
        (slug, before) ->
            before.poller().equals(poller) || before.poller().equals(PollResults.OPEN)
                ? null
                : before);
  }

  /** A connection is another one now, or gone. */
  void forget(String connection) {
    failed.remove(connection);
  }

  /** Somebody else polls from here on. */
  void forgetAll() {
    failed.clear();
  }

  /** Kinds of failure by connection. */
  Map<String, String> kinds() {
    Map<String, String> kinds = new TreeMap<>();
    failed.forEach((connection, failure) -> kinds.put(connection, failure.kind()));
    return kinds;
  }
}

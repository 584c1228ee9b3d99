package io.parallelrun.process;

import io.parallelrun.spi.HttpReply;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The replies one call may still ask about. Bounded: the oldest are let go when their bodies take
 * too much together, but the latest always stays. Used by the thread of the call.
 */
final class Replies {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int MOST = 1_000;

  private final Map<Long, Held> held = new LinkedHashMap<>();
  private long bytes;

  private record Held(HttpReply reply, int bytes) {}

  void keep(long number, HttpReply reply) {
    Held latest = new Held(reply, reply.bytes().length);
    held.put(number, latest);
    bytes += latest.bytes();
    while (held.size() > 1 && (bytes > MOST_BYTES || held.size() > MOST)) {
      Long oldest = held.keySet().iterator().next();
      Held let = held.remove(oldest);
      bytes -= let == null ? 0 : let.bytes();
    }
  }

  HttpReply get(long number) {
    Held found = held.get(number);
    if (found == null) {
      throw new IllegalStateException(
          "this reply is held no longer: read it before sending more requests");
    }
    return found.reply();
  }
}

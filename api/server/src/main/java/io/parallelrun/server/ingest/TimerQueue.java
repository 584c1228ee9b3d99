package io.parallelrun.server.ingest;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When to look at which timer next: each is in it once. Not safe from other threads than its
 * loop's.
 */
final class TimerQueue {
  private final PriorityQueue<Look> looks = new PriorityQueue<>(Comparator.comparing(Look::at));

  /** A timer to be looked at, of a connection. */
  record Look(Instant at, Watched connection, PollTimer timer) {
    /** Whether the connection still has it. */
    boolean isOfUse() {
      return connection.timers.get(timer.spec().name()) == timer;
    }
  }

  /** Has a timer looked at when it is due, and not before an instant. */
  void add(Watched connection, PollTimer timer, Instant earliest) {
    Instant due = timer.due();
    Instant at = due.isBefore(earliest) ? earliest : due;
    timer.looksAt(at);
    looks.add(new Look(at, connection, timer));
  }

  /** Takes the first that is to be looked at by now; null when there is none. */
  @Nullable Look take(Instant now) {
    Look next = looks.peek();
    return next == null || next.at().isAfter(now) ? null : looks.poll();
  }

  void clear() {
    looks.clear();
  }
}

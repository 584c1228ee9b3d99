package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PollerSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Opens connections, and sets the timers of their pollers from what is known of them. Not safe from
 * other threads than its loop's.
 */
final class ConnectionOpener {
  private final ConnectorHost host;
  private final PollReader polls;
  private final PollResults results;
  private final TimerQueue queue;
  private final ExecutorService openers =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "connection-open");
            thread.setDaemon(true);
            return thread;
          });

  ConnectionOpener(ConnectorHost host, PollReader polls, PollResults results, TimerQueue queue) {
    this.host = host;
    this.polls = polls;
    this.results = results;
    this.queue = queue;
  }

  /**
   * Opens a connection that is to be polled and is not open.
   *
   * @param requested whether somebody wants it now, however lately it could not be opened
   * @return whether it is open
   */
  boolean open(Watched connection, Instant now, boolean requested) throws InterruptedException {
    if (connection.paused() || !connection.asks()) {
      return false;
    }
    OpenConnection there = connection.opened();
    if (there != null && !there.isObsolete()) {
      return true;
    }
    if (there != null) {
      // Its plugin was replaced or switched off: what runs may end, the next poll is the new one's.
      connection.close();
      connection.timers.clear();
    }
    if (now.isBefore(connection.openAgain) && !requested) {
      return false;
    }
    try {
      OpenConnection open = connection.open(host, openers);
      if (open != null) {
        schedule(connection, open, now);
      }
      return open != null;
    } catch (ConnectorException e) {
      connection.openAgain = now.plus(results.notOpened(connection, e, now));
      return false;
    }
  }

  private void schedule(Watched connection, OpenConnection open, Instant now) {
    String slug = connection.slug();
    Map<String, PollerStatus> known = new HashMap<>();
    polls.statusesOf(slug).forEach(status -> known.put(status.poller(), status));
    Set<String> names = new HashSet<>();
    open.pollers().forEach(spec -> names.add(spec.name()));
    connection.pollers = Set.copyOf(names);
    // A failure to open, and pollers the connector no longer has, say nothing about it any more.
    known.keySet().stream()
        .filter(poller -> !names.contains(poller))
        .forEach(poller -> polls.forget(slug, poller));
    for (PollerSpec spec : open.pollers()) {
      TickSchedule ticks = TickSchedule.of(slug, spec.name(), spec.defaultInterval());
      PollerStatus status = known.get(spec.name());
      // What is new, or known from other settings or from a failure, is asked at once.
      boolean doubtful = status == null || status.failure() != null || connection.changed;
      Instant due = status == null || doubtful ? now : ticks.after(status.lastStart());
      PollTimer timer =
          new PollTimer(spec, ticks, due, () -> ThreadLocalRandom.current().nextDouble());
      if (status != null && !connection.freed) {
        rest(status).ifPresent(timer::rests);
      }
      connection.timers.put(spec.name(), timer);
      queue.add(connection, timer, now);
    }
  }

  /**
   * Until when its vendor asked to wait. Only a vendor's word outlives the loop that heard it: the
   * quarantine of a plugin ends with its code.
   */
  private static Optional<Instant> rest(PollerStatus status) {
    PollFailure failure = status.failure();
    return failure != null && failure.kind().equals(FailureKind.RATE_LIMITED.name())
        ? Optional.ofNullable(failure.retryAt())
        : Optional.empty();
  }

  void close() {
    openers.shutdownNow();
  }
}

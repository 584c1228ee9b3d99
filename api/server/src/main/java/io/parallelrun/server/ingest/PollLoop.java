package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.LostTenureException;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StoreException;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.spi.Cursor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Polls while this replica holds the shard. One turn at a time decides what is due; the plugin
 * host's threads poll; results are stored on the thread that brings them, in the right of the
 * tenure the connection was last polled under. Needs no database write to start a poll, and asks
 * the database once a second whether the shard is still held and whether people want something.
 */
@ApplicationScoped
class PollLoop {
  private static final Logger LOG = Logger.getLogger(PollLoop.class);

  private static final Duration TURN = Duration.ofSeconds(1);

  private final TenureStore tenures;
  private final PollReader polls;
  private final Clock clock;
  private final Watchlist watched;
  private final ConnectionOpener opener;
  private final PollResults results;
  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();

  /** What became due sooner than it is looked at is found by the turns. */
  private final TimerQueue queue = new TimerQueue();

  private Tenure tenure = new Tenure(0, 0);

  PollLoop(
      TenureStore tenures,
      ConnectorHost host,
      ConnectionStore connections,
      RunStore runs,
      PollReader polls,
      PollWriter writer,
      StartFailures starts,
      Clock clock) {
    this.tenures = tenures;
    this.polls = polls;
    this.clock = clock;
    watched = new Watchlist(host, connections, runs, polls, starts, clock);
    results = new PollResults(writer, starts, clock);
    opener = new ConnectionOpener(host, polls, results, queue);
  }

  /**
   * Takes note of connections that came, went or changed, and starts what is due.
   *
   * @throws LostTenureException when somebody else took the shard: nothing was started
   * @throws StoreException when the database does not answer: what was due stays due
   */
  synchronized void turn(Tenure latest) throws InterruptedException {
    tenures.require(latest);
    if (latest.epoch() > tenure.epoch() + 1) {
      // Somebody else polled meanwhile: what is due is in the database.
      stop();
    }
    if (!latest.equals(tenure)) {
      tenure = latest;
      watched.goesOnUnder(latest);
    }
    watched.follow();
    Instant now = clock.instant();
    for (Watched connection : watched.all()) {
      if (!connection.isSettled() && !isLeftOff(connection)) {
        contained(connection, now);
      }
    }
  }

  /** What runs of it may end and is stored; nothing of it is started any more. */
  private boolean isLeftOff(Watched connection) {
    if (connection.leavesOff) {
      polls.leaveOff(connection.slug());
      connection.leavesOff = false;
      connection.close();
      connection.timers.clear();
      return true;
    }
    return connection.demand != null && connection.demand.leftOff();
  }

  /**
   * Starts what has come due since, of the connections that are open; asks the database for nothing
   * but cursors that are not known. Whether the shard is still held is asked at the next turn.
   */
  synchronized void tick() {
    Instant now = clock.instant();
    for (TimerQueue.Look next = queue.take(now); next != null; next = queue.take(now)) {
      Watched connection = next.connection();
      if (watched.holds(connection) && next.isOfUse()) {
        tick(connection, next.timer(), now);
        // One that is still due runs, or could not be started: it is tried again.
        boolean due = !next.timer().due().isAfter(now);
        queue.add(connection, next.timer(), due ? now.plus(TURN) : now);
      }
    }
  }

  /** What goes wrong stays due, and is told by the next look. */
  private void tick(Watched connection, PollTimer timer, Instant now) {
    OpenConnection open = connection.opened();
    if (open == null || connection.paused() || open.isObsolete()) {
      return;
    }
    try {
      start(connection, timer, now);
    } catch (RuntimeException e) {
      LOG.debugf(e, "Starting polls of %s failed; the next turn tries again", connection.slug());
    }
  }

  /** Stops polling; what runs is stored if the tenure still allows it. */
  synchronized void stop() {
    watched.clear();
    queue.clear();
  }

  /** Stops polling in the right of a tenure that is lost, unless a later one of ours goes on. */
  synchronized void lost(Tenure former) {
    if (former.equals(tenure)) {
      stop();
    }
  }

  /** Waits for what runs, so that its results are stored before somebody else takes over. */
  void settle(Duration atMost) throws InterruptedException {
    CompletableFuture<?>[] now = running.toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(now).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debugf("%d polls go on past the end of the tenure", running.size());
    }
  }

  @PreDestroy
  void close() {
    opener.close();
  }

  /** What goes wrong with one connection must not keep the others from being polled. */
  private void contained(Watched connection, Instant now) throws InterruptedException {
    // Before it is seen to, so that what happens meanwhile is seen to by the next turn.
    connection.stirred = false;
    try {
      poll(connection, now);
    } catch (StoreException e) {
      connection.stirred = true;
      throw e;
    } catch (RuntimeException e) {
      connection.stirred = true;
      LOG.errorf(e, "Polling %s failed; it is tried again", connection.slug());
    }
  }

  private void poll(Watched connection, Instant now) throws InterruptedException {
    Instant requested = connection.demand == null ? null : connection.demand.requestedAt();
    if (opener.open(connection, now, requested != null)) {
      for (PollTimer timer : connection.timers.values()) {
        if (requested != null) {
          timer.asked(now);
        }
        start(connection, timer, now);
        if (timer.isOverlooked()) {
          connection.stirred = true;
        }
      }
    }
    if (requested != null && !connection.isOpening()) {
      polls.followed(connection.slug(), requested);
    }
  }

  private void start(Watched connection, PollTimer timer, Instant now) {
    OpenConnection open = connection.opened();
    if (open == null || !timer.isDue(now)) {
      return;
    }
    // Read first: a database that does not answer must not leave the poller marked as running.
    SavedCursor known = timer.cursor();
    SavedCursor cursor =
        known == null ? polls.cursor(connection.slug(), timer.spec().name()) : known;
    if (!timer.take(now)) {
      return;
    }
    CompletableFuture<Void> stored =
        open.poll(timer.spec().name(), new Cursor(cursor.text(), cursor.version()))
            .handle((outcome, bug) -> outcome == null ? PollResults.bug(now, bug) : outcome)
            .thenCompose(outcome -> results.ended(connection, timer, outcome))
            .toCompletableFuture();
    running.add(stored);
    stored.whenComplete((done, bug) -> running.remove(stored));
  }
}

package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.HostTroubleException;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.LostTenureException;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.StoreException;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollerSpec;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
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

  /** What stands in place of a poller while a connection cannot be opened. */
  static final String OPEN = "open";

  private static final PollerSpec OPENING =
      new PollerSpec(
          OPEN,
          Set.of(ObservationKind.INTEGRATION_HEALTH),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          0,
          List.of());

  private static final Duration TURN = Duration.ofSeconds(1);

  /** After how long a poll is repeated whose result could not be stored. */
  private static final Duration STORE_AGAIN = Duration.ofSeconds(10);

  private final TenureStore tenures;
  private final ConnectorHost host;
  private final ConnectionStore connections;
  private final RunStore runs;
  private final PollReader polls;
  private final PollWriter writer;
  private final StartFailures starts;
  private final Clock clock;
  private final Map<String, Watched> watched = new HashMap<>();
  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService openers =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "connection-open");
            thread.setDaemon(true);
            return thread;
          });

  /** What became due sooner than it is looked at is found by the turns. */
  private final TimerQueue queue = new TimerQueue();

  private PollReader.DemandMark demandMark = PollReader.DemandMark.NONE;
  private Map<String, PollReader.Demand> demands = Map.of();
  private Tenure tenure = new Tenure(0, 0);

  /** Whether connections that come now are there since the start of the product. */
  private boolean starting = true;

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
    this.host = host;
    this.connections = connections;
    this.runs = runs;
    this.polls = polls;
    this.writer = writer;
    this.starts = starts;
    this.clock = clock;
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
      watched.values().forEach(connection -> connection.tenure = latest);
    }
    if (starting) {
      polls.takeUp();
    }
    PollReader.DemandMark mark = polls.demandMark();
    boolean changed = !mark.equals(demandMark);
    if (changed) {
      demands = polls.demands();
      demandMark = mark;
    }
    if (changed || watched.size() != demands.size()) {
      synchronize(demands);
    }
    starting = false;
    Instant now = clock.instant();
    for (Watched connection : watched.values()) {
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
      if (watched.get(connection.slug()) == connection && next.isOfUse()) {
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
    watched.values().forEach(Watched::close);
    watched.clear();
    queue.clear();
    starts.forgetAll();
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
    openers.shutdownNow();
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
    if (open(connection, now, requested != null)) {
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

  private void synchronize(Map<String, PollReader.Demand> demands) {
    Map<String, StoredConnection> former = new HashMap<>();
    for (Watched connection : List.copyOf(watched.values())) {
      PollReader.Demand demand = demands.get(connection.slug());
      if (!connection.isWanted(demand)) {
        connection.outdated = true;
        former.put(connection.slug(), connection.connection.stored());
        starts.forget(connection.slug());
        watched.remove(connection.slug());
        connection.close();
        if (demand == null) {
          host.forget(connection.slug());
        }
      }
    }
    if (!watched.keySet().containsAll(demands.keySet())) {
      watch(former);
    }
    watched.values().forEach(each -> each.demand = demands.get(each.slug()));
  }

  /** Watches what came; first of all the vendors that asked to wait are left alone. */
  private void watch(Map<String, StoredConnection> former) {
    Map<String, Instant> rests = polls.rests(clock.instant());
    for (StoredConnection connection : connections.all()) {
      if (!watched.containsKey(connection.slug())) {
        StoredConnection before = former.get(connection.slug());
        boolean freed = before != null && !isSameCredential(before, connection);
        Instant rest = rests.get(connection.slug());
        if (rest != null && !freed) {
          host.rests(connection.type(), connection.settings(), rest);
        }
        watch(connection, before != null, freed);
      }
    }
  }

  private boolean isSameCredential(StoredConnection before, StoredConnection now) {
    return before.type().equals(now.type())
        && host.shareCredential(now.type(), before.settings(), now.settings());
  }

  private void watch(StoredConnection connection, boolean changed, boolean freed) {
    runs.find(connection.run())
        .map(run -> PolledConnection.of(connection, run.definition()))
        .ifPresent(
            polled ->
                watched.put(
                    connection.slug(),
                    new Watched(polled, tenure, changed, freed, trial(connection))));
  }

  private StartTrial trial(StoredConnection connection) {
    return starting ? StartTrial.of(connection.onStartFailure()) : StartTrial.none();
  }

  /** Does about the start of a connection what its settings say. */
  private PollOutcome started(Watched connection, String poller, PollOutcome outcome) {
    if (PollTimer.isWell(outcome)) {
      starts.worked(connection.slug(), poller);
    }
    StartFailure then =
        poller.equals(OPEN)
            ? connection.trial.failed()
            : connection.trial.ended(poller, connection.pollers, outcome);
    if (!(outcome instanceof PollOutcome.Failure failure) || then == StartFailure.RETRY) {
      return outcome;
    }
    if (then == StartFailure.FAIL) {
      starts.failed(connection.slug(), poller, failure.kind().name());
      return outcome;
    }
    connection.leavesOff = true;
    return failure.withRemedy(
        failure.remedy()
            + " It failed at the start and is left off until somebody acts: poll it now, or save"
            + " its settings.");
  }

  private boolean open(Watched connection, Instant now, boolean requested)
      throws InterruptedException {
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
      connection.openAgain = now.plus(OPENING.defaultInterval());
      PollOutcome failed =
          new PollOutcome.Failure(
              now,
              Duration.ZERO,
              0,
              e.kind(),
              String.valueOf(e.getMessage()),
              e.remedy(),
              Optional.empty(),
              false,
              PollOutcome.Asked.UNKNOWN,
              e.getCause() instanceof HostTroubleException);
      PollOutcome.Failure told = (PollOutcome.Failure) started(connection, OPEN, failed);
      if (write(connection, OPENING, told) == Written.FAILED) {
        connection.openAgain = now.plus(STORE_AGAIN);
      }
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
            .handle((outcome, bug) -> outcome == null ? bug(now, bug) : outcome)
            .thenCompose(outcome -> ended(connection, timer, outcome))
            .toCompletableFuture();
    running.add(stored);
    stored.whenComplete((done, bug) -> running.remove(stored));
  }

  private CompletableFuture<Void> ended(Watched connection, PollTimer timer, PollOutcome outcome) {
    CompletableFuture<Written> stored;
    try {
      connection.ended(timer, outcome, clock.instant());
      stored = store(connection, timer, started(connection, timer.spec().name(), outcome));
    } catch (RuntimeException e) {
      stored = CompletableFuture.completedFuture(notStored(connection, e));
    }
    return stored.thenAccept(
        written -> {
          timer.goesOn(written == Written.STORED ? outcome : null);
          if (written == Written.FAILED) {
            timer.notLaterThan(clock.instant().plus(STORE_AGAIN));
            connection.stirred = true;
          }
          timer.free();
        });
  }

  private static PollOutcome bug(Instant now, Throwable thrown) {
    return new PollOutcome.Failure(
        now,
        Duration.ZERO,
        0,
        FailureKind.BUG,
        "The host failed: " + thrown.getClass().getSimpleName(),
        "Report it with the log.",
        Optional.empty(),
        false);
  }

  /** What became of a poll's result. */
  private enum Written {
    STORED,
    NOT_WANTED,
    FAILED
  }

  /** Stores that a connection could not be opened. */
  private Written write(Watched connection, PollerSpec spec, PollOutcome.Failure outcome) {
    try {
      writer.write(connection.connection, spec, outcome, connection.tenure);
      return Written.STORED;
    } catch (RuntimeException e) {
      return notStored(connection, e);
    }
  }

  /** Stores what a poll brought, if it still says something. */
  private CompletableFuture<Written> store(
      Watched connection, PollTimer timer, PollOutcome outcome) {
    return writer
        .write(
            connection.connection,
            timer.spec(),
            outcome,
            connection.tenure,
            () -> !connection.outdated,
            timer.isHurried())
        .handle(
            (there, bug) -> {
              if (bug != null) {
                return notStored(connection, bug);
              }
              if (!there) {
                LOG.infof("Not stored: %s was changed while it was polled", connection.slug());
              }
              return there ? Written.STORED : Written.NOT_WANTED;
            });
  }

  private static Written notStored(Watched connection, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof LostTenureException || cause instanceof UnknownConnectionException) {
      LOG.infof("Not stored: %s", cause.getMessage());
      return Written.NOT_WANTED;
    }
    LOG.errorf(cause, "Storing a poll of %s failed; it is polled again soon", connection.slug());
    return Written.FAILED;
  }
}

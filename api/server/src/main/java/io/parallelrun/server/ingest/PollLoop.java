package io.parallelrun.server.ingest;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.LostTenureException;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollerSpec;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls while this replica holds the shard. One thread decides what is due; the plugin host's
 * threads poll; results are stored on the thread that brings them. Needs no database write to start
 * a poll, and asks the database once a second whether people want something.
 */
@ApplicationScoped
class PollLoop {
  private static final Logger LOG = Logger.getLogger(PollLoop.class);
  private static final PollerSpec OPENING =
      new PollerSpec(
          "open",
          Set.of(ObservationKind.INTEGRATION_HEALTH),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          0,
          List.of());

  private final ConnectorHost host;
  private final ConnectionStore connections;
  private final RunStore runs;
  private final PollReader polls;
  private final PollWriter writer;
  private final Clock clock;
  private final Map<String, Watched> watched = new HashMap<>();
  private volatile Tenure tenure = new Tenure(0, 0);

  PollLoop(
      ConnectorHost host,
      ConnectionStore connections,
      RunStore runs,
      PollReader polls,
      PollWriter writer,
      Clock clock) {
    this.host = host;
    this.connections = connections;
    this.runs = runs;
    this.polls = polls;
    this.writer = writer;
    this.clock = clock;
  }

  /** A connection that is being polled. */
  private static final class Watched {
    final PolledConnection connection;
    final int version;
    final Map<String, PollTimer> timers = new HashMap<>();
    @Nullable OpenConnection open;
    Instant openAgain = Instant.MIN;

    Watched(PolledConnection connection) {
      this.connection = connection;
      this.version = connection.stored().version();
    }
  }

  /** When one poller is due, and whether it runs. */
  private static final class PollTimer {
    final PollerSpec spec;
    final TickSchedule schedule;
    final AtomicBoolean running = new AtomicBoolean();
    volatile Instant due;

    PollTimer(PollerSpec spec, TickSchedule schedule, Instant due) {
      this.spec = spec;
      this.schedule = schedule;
      this.due = due;
    }
  }

  /** Takes note of connections that came, went or changed, and starts what is due. */
  void turn(Tenure latest) {
    if (latest.epoch() > tenure.epoch() + 1) {
      // Somebody else polled meanwhile: what is due is in the database.
      stop();
    }
    tenure = latest;
    Map<String, PollReader.Demand> demands = polls.demands();
    synchronize(demands);
    Instant now = clock.instant();
    for (Watched connection : watched.values()) {
      PollReader.Demand demand = demands.get(connection.connection.slug());
      Instant requested = demand == null ? null : demand.requestedAt();
      if (open(connection, now, requested != null)) {
        connection.timers.values().forEach(timer -> start(connection, timer, now, requested));
      }
      if (requested != null) {
        polls.followed(connection.connection.slug(), requested);
      }
    }
  }

  /** Stops polling; what runs is stored if the tenure still allows it. */
  void stop() {
    watched.values().forEach(PollLoop::close);
    watched.clear();
  }

  private void synchronize(Map<String, PollReader.Demand> demands) {
    Set<String> outdated = new HashSet<>();
    watched.forEach(
        (slug, connection) -> {
          PollReader.Demand demand = demands.get(slug);
          if (demand == null || demand.version() != connection.version) {
            outdated.add(slug);
          }
        });
    for (String slug : outdated) {
      Watched gone = watched.remove(slug);
      if (gone != null) {
        close(gone);
      }
    }
    if (!watched.keySet().containsAll(demands.keySet())) {
      connections.all().stream().filter(c -> !watched.containsKey(c.slug())).forEach(this::watch);
    }
  }

  private void watch(StoredConnection connection) {
    runs.find(connection.run())
        .map(run -> polled(connection, run.definition()))
        .ifPresent(polled -> watched.put(connection.slug(), new Watched(polled)));
  }

  private static PolledConnection polled(StoredConnection connection, RunDefinition run) {
    Side side =
        run.platforms().stream()
            .filter(platform -> platform.slug().equals(connection.platform()))
            .map(Platform::side)
            .findFirst()
            .orElse(Side.LEGACY);
    return new PolledConnection(connection, side, run.zone());
  }

  private boolean open(Watched connection, Instant now, boolean requested) {
    if (connection.connection.stored().paused()) {
      return false;
    }
    if (connection.open != null) {
      return true;
    }
    if (now.isBefore(connection.openAgain) && !requested) {
      return false;
    }
    try {
      StoredConnection stored = connection.connection.stored();
      io.parallelrun.spi.Side side =
          io.parallelrun.spi.Side.valueOf(connection.connection.side().name());
      OpenConnection open =
          host.open(new ConnectionSettings(stored.slug(), stored.type(), side, stored.settings()));
      connection.open = open;
      schedule(connection, open, now);
      return true;
    } catch (ConnectorException e) {
      connection.openAgain = now.plus(OPENING.defaultInterval());
      write(
          connection,
          OPENING,
          new PollOutcome.Failure(
              now,
              Duration.ZERO,
              0,
              e.kind(),
              String.valueOf(e.getMessage()),
              e.remedy(),
              Optional.empty(),
              false));
      return false;
    }
  }

  private void schedule(Watched connection, OpenConnection open, Instant now) {
    String slug = connection.connection.slug();
    Map<String, PollerStatus> known = new HashMap<>();
    polls.statusesOf(slug).forEach(status -> known.put(status.poller(), status));
    Set<String> names = new HashSet<>();
    open.pollers().forEach(spec -> names.add(spec.name()));
    // A failure to open, and pollers the connector no longer has, say nothing about it any more.
    known.keySet().stream()
        .filter(poller -> !names.contains(poller))
        .forEach(poller -> polls.forget(slug, poller));
    for (PollerSpec spec : open.pollers()) {
      TickSchedule schedule = TickSchedule.of(slug, spec.name(), spec.defaultInterval());
      PollerStatus status = known.get(spec.name());
      // What is new, or failed under what may have been other settings, is asked at once.
      Instant due =
          status == null || status.failure() != null ? now : schedule.after(status.lastStart());
      connection.timers.put(spec.name(), new PollTimer(spec, schedule, due));
    }
  }

  private void start(
      Watched connection, PollTimer timer, Instant now, @Nullable Instant requested) {
    OpenConnection open = connection.open;
    boolean due = !timer.due.isAfter(now) || requested != null;
    if (open == null || !due || !timer.running.compareAndSet(false, true)) {
      return;
    }
    timer.due = timer.schedule.after(now);
    SavedCursor cursor = polls.cursor(connection.connection.slug(), timer.spec.name());
    open.poll(timer.spec.name(), new Cursor(cursor.text(), cursor.version()))
        .whenComplete(
            (outcome, bug) -> {
              try {
                PollOutcome known = outcome == null ? bug(now, bug) : outcome;
                postpone(timer, known);
                write(connection, timer.spec, known);
              } finally {
                timer.running.set(false);
              }
            });
  }

  private static void postpone(PollTimer timer, PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Failure failure && failure.retryAt().isPresent()) {
      Instant retry = failure.retryAt().get();
      timer.due = retry.isAfter(timer.due) ? retry : timer.due;
    }
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

  private void write(Watched connection, PollerSpec spec, PollOutcome outcome) {
    try {
      writer.write(connection.connection, spec, outcome, tenure);
    } catch (LostTenureException | UnknownConnectionException e) {
      LOG.infof("Not stored: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "Storing a poll of %s failed; it is tried again at the next one",
          connection.connection.slug());
    }
  }

  private static void close(Watched connection) {
    OpenConnection open = connection.open;
    if (open != null) {
      open.close();
    }
  }
}

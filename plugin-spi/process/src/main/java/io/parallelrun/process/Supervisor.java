package io.parallelrun.process;

import io.parallelrun.process.Session.Death;
import io.parallelrun.process.wire.Loaded;
import io.parallelrun.process.wire.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps one child of a plugin alive while somebody needs it, and not too eagerly. Thread-safe. */
final class Supervisor {
  private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
  private static final Duration EXIT = Duration.ofSeconds(5);

  private final ProcessSettings settings;
  private final ChildHome home;
  private final Connections connections;
  private final RestartPause pause;
  private final ReentrantLock starting = new ReentrantLock();
  private volatile Life life = Life.NONE;
  private volatile boolean closed;

  Supervisor(ProcessSettings settings, ChildHome home, Connections connections) {
    this.settings = settings;
    this.home = home;
    this.connections = connections;
    this.pause = new RestartPause(settings.firstPause(), settings.longestPause());
  }

  /**
   * Where the plugin is in its lives.
   *
   * @param session of the latest child; null before the first, and when it could not be launched
   * @param loaded what the latest child brought; null until it has
   * @param failed why and when the latest child could not be launched
   * @param before deaths in a row before this life
   * @param starts how many children were started
   */
  private record Life(
      @Nullable Session session,
      @Nullable Loaded loaded,
      @Nullable Death failed,
      int before,
      int starts,
      @Nullable ExitCause lastExit) {
    static final Life NONE = new Life(null, null, null, 0, 0, null);

    @Nullable Death death() {
      return session == null ? failed : session.death();
    }

    Duration lived(Death death) {
      return session == null
          ? Duration.ZERO
          : Duration.between(session.process().startedAt(), death.at());
    }
  }

  /**
   * The child that lives, started if there is none.
   *
   * @throws ProcessDiedException when it cannot be started, or not yet
   */
  Session session() throws InterruptedException {
    Life now = life;
    if (now.session() != null && now.loaded() != null && now.death() == null && !closed) {
      return now.session();
    }
    starting.lockInterruptibly();
    try {
      return startIfNeeded();
    } finally {
      starting.unlock();
    }
  }

  /** The child that lives, or null; starts none. */
  @Nullable Session living() {
    Life now = life;
    return now.death() == null ? now.session() : null;
  }

  /** What the latest child brought. */
  Loaded loaded() {
    Loaded loaded = life.loaded();
    if (loaded == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    return loaded;
  }

  private Session startIfNeeded() throws InterruptedException {
    requireOpen();
    Life before = life;
    Death death = before.death();
    if (before.session() != null && death == null) {
      return before.session();
    }
    int deaths = 0;
    if (death != null) {
      deaths = pause.count(before.before(), before.lived(death));
      requireRested(death, deaths);
      awaitExit(before);
    }
    return start(before, deaths);
  }

  private void requireRested(Death death, int deaths) {
    Instant notBefore = death.at().plus(pause.after(deaths));
    if (settings.clock().instant().isBefore(notBefore)) {
      throw new ProcessDiedException(
          FailureKind.UNAVAILABLE,
          death.cause().sentence() + " It is started again at " + notBefore + " at the earliest.",
          "Wait, or look into why it ended.",
          death.cause(),
          List.of());
    }
  }

  /** Two children at a time would need twice the memory. */
  private static void awaitExit(Life before) throws InterruptedException {
    if (before.session() != null && !before.session().process().awaitExit(EXIT)) {
      LOG.log(System.Logger.Level.WARNING, "A child was killed and is still there");
    }
  }

  private Session start(Life before, int deaths) throws InterruptedException {
    Death last = before.death();
    ExitCause lastExit = last == null ? before.lastExit() : last.cause();
    ChildProcess process;
    try {
      process = ChildProcess.launch(settings, home);
    } catch (IOException e) {
      Death failed =
          new Death(ExitCause.notStarted(e.getMessage() + "."), settings.clock().instant());
      life = new Life(null, null, failed, deaths, before.starts(), lastExit);
      throw ProcessDiedException.inFlight(failed.cause(), false, List.of());
    }
    Session session = new Session(settings, process, connections);
    Life started = new Life(session, null, null, deaths, before.starts() + 1, lastExit);
    life = started;
    if (closed) {
      session.end(ExitCause.closed(), null);
    }
    life = new Life(session, load(session), null, deaths, started.starts(), started.lastExit());
    return session;
  }

  private Loaded load(Session session) throws InterruptedException {
    Session.Call<Loaded> call =
        new Session.Call<>(
            new Request.Load(home.jar().toString()), Loaded.CODEC, Lent.NOTHING, Optional.empty());
    try {
      return session.call(call, settings.startDeadline());
    } catch (ConnectorException e) {
      throw abandoned(session, e);
    } catch (PluginFailureException | InterruptedException e) {
      session.end(ExitCause.notStarted(e.getMessage() + "."), null);
      throw e;
    }
  }

  private static PluginFailureException abandoned(Session session, ConnectorException e) {
    session.end(ExitCause.notStarted(e.getMessage() + "."), null);
    return new PluginFailureException(e.kind(), String.valueOf(e.getMessage()), e.remedy(), e);
  }

  private void requireOpen() {
    if (closed) {
      throw ProcessDiedException.inFlight(ExitCause.closed(), false, List.of());
    }
  }

  ProcessStatus status() {
    Life now = life;
    Death death = now.death();
    Session alive = living();
    ExitCause lastExit = death == null ? now.lastExit() : death.cause();
    return new ProcessStatus(
        Optional.ofNullable(alive).map(session -> session.process().pid()),
        Optional.ofNullable(alive).map(session -> session.process().startedAt()),
        Math.max(0, now.starts() - 1),
        settings.heapMegabytes(),
        Optional.ofNullable(lastExit),
        death == null ? Optional.empty() : Optional.of(notBefore(now, death)));
  }

  private Instant notBefore(Life now, Death death) {
    return death.at().plus(pause.after(pause.count(now.before(), now.lived(death))));
  }

  /** Ends the child for good, within seconds, and removes what it left. */
  void close() {
    closed = true;
    endLatest();
    try {
      // A start that was under way has met its end by now, or will find that all is closed.
      boolean alone = starting.tryLock(EXIT.toMillis(), TimeUnit.MILLISECONDS);
      try {
        endLatest();
        awaitExit(life);
        home.remove();
      } finally {
        if (alone) {
          starting.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "A plugin's directory could not be removed", e);
    }
  }

  private void endLatest() {
    Session latest = life.session();
    if (latest != null) {
      latest.end(ExitCause.closed(), null);
    }
  }
}

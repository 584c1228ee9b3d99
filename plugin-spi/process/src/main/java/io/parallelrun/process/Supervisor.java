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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one child of a plugin alive while somebody needs it, and not too eagerly. Thread-safe.
 *
 * <p>A child is started on a thread of its own: whoever needs it waits as long as he can, and a
 * start goes on when he cannot wait any longer, for those who come after him.
 */
final class Supervisor {
  private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
  private static final Duration EXIT = Duration.ofSeconds(5);

  private final ProcessSettings settings;
  private final ChildHome home;
  private final Connections connections;
  private final RestartPause pause;
  private volatile Life life = Life.NONE;
  private volatile boolean closed;

  /** The latest start; guarded by this. */
  private CompletableFuture<Session> start = CompletableFuture.completedFuture(null);

  Supervisor(ProcessSettings settings, ChildHome home, Connections connections) {
    this.settings = settings;
    this.home = home;
    this.connections = connections;
    this.pause = new RestartPause(settings.firstPause(), settings.longestPause());
  }

  /**
   * The child that lives, started if there is none.
   *
   * @param atMost how long to wait for a start
   * @throws ProcessDiedException when it cannot be started, or not yet
   * @throws PluginFailureException when the start takes longer; it goes on
   * @throws InterruptedException when this thread was interrupted; a start goes on
   */
  Session session(Duration atMost) throws InterruptedException {
    Session ready = life.ready();
    if (ready != null && !closed) {
      return ready;
    }
    try {
      return startOnce().get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new PluginFailureException(
          FailureKind.UNAVAILABLE,
          "The plugin's process is still being started.",
          "Nothing to do: the next call finds it.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PluginFailureException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The child that lives, or null; starts none. */
  @Nullable Session living() {
    return life.living();
  }

  /** What the latest child brought. */
  Loaded loaded() {
    Loaded loaded = life.loaded();
    if (loaded == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    return loaded;
  }

  private synchronized CompletableFuture<Session> startOnce() {
    if (!start.isDone()) {
      return start;
    }
    if (closed) {
      throw ProcessDiedException.inFlight(ExitCause.closed(), false, List.of());
    }
    Life before = life;
    Session ready = before.ready();
    if (ready != null) {
      return CompletableFuture.completedFuture(ready);
    }
    requireRested(before);
    CompletableFuture<Session> begun = new CompletableFuture<>();
    start = begun;
    Thread thread = new Thread(() -> start(before, begun), "plugin-start");
    thread.setDaemon(true);
    thread.start();
    return begun;
  }

  private void requireRested(Life before) {
    Death death = before.death();
    if (death == null) {
      return;
    }
    Instant notBefore = before.notBefore(death, pause);
    if (settings.clock().instant().isBefore(notBefore)) {
      throw new ProcessDiedException(
          FailureKind.UNAVAILABLE,
          death.cause().sentence() + " It is started again at " + notBefore + " at the earliest.",
          "Wait, or look into why it ended.",
          death.cause(),
          List.of());
    }
  }

  private void start(Life before, CompletableFuture<Session> begun) {
    try {
      awaitExit(before);
      begun.complete(start(before));
    } catch (Throwable e) {
      // Those who wait must hear of it, whatever it is.
      begun.completeExceptionally(e);
    }
  }

  /** Two children at a time would need twice the memory. */
  private static void awaitExit(Life before) throws InterruptedException {
    if (before.session() != null && !before.session().process().awaitExit(EXIT)) {
      LOG.log(System.Logger.Level.WARNING, "A child was killed and is still there");
    }
  }

  private Session start(Life before) throws InterruptedException {
    ChildProcess process;
    try {
      process = ChildProcess.launch(settings, home);
    } catch (IOException e) {
      ExitCause cause = ExitCause.notStarted(e.getMessage() + ".");
      life = before.notLaunched(new Death(cause, settings.clock().instant()), pause);
      throw ProcessDiedException.inFlight(cause, false, List.of());
    }
    Session session = new Session(settings, process, connections);
    Life launched = before.launched(session, pause);
    life = launched;
    if (closed) {
      session.end(ExitCause.closed(), null);
    }
    life = launched.loaded(load(session));
    return session;
  }

  private Loaded load(Session session) throws InterruptedException {
    Session.Call<Loaded> call =
        new Session.Call<>(
            new Request.Load(home.jar().toString()), Loaded.CODEC, Lent.NOTHING, Optional.empty());
    try {
      return session.call(call, settings.startDeadline());
    } catch (ConnectorException e) {
      session.end(ExitCause.notStarted(e.getMessage() + "."), null);
      throw new PluginFailureException(e.kind(), String.valueOf(e.getMessage()), e.remedy(), e);
    } catch (PluginFailureException e) {
      session.end(ExitCause.notStarted(e.getMessage() + "."), null);
      throw e;
    }
  }

  ProcessStatus status() {
    Life now = life;
    Optional<ChildProcess> child = Optional.ofNullable(now.living()).map(Session::process);
    Death death = now.death();
    return new ProcessStatus(
        child.map(ChildProcess::pid),
        child.map(ChildProcess::startedAt),
        Math.max(0, now.starts() - 1),
        settings.heapMegabytes(),
        Optional.ofNullable(death == null ? now.lastExit() : death.cause()),
        Optional.ofNullable(death).map(ended -> now.notBefore(ended, pause)));
  }

  /** Ends the child for good, within seconds, and removes what it left. */
  void close() {
    closed = true;
    try {
      endLatest();
      awaitStart();
      endLatest();
      awaitExit(life);
      home.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "A plugin's directory could not be removed", e);
    }
  }

  /** A start that is under way meets its end in its child's end, or finds that all is closed. */
  private void awaitStart() throws InterruptedException {
    CompletableFuture<Session> latest;
    synchronized (this) {
      latest = start;
    }
    try {
      latest.get(EXIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.DEBUG, "A start ended with the close", e);
    }
  }

  private void endLatest() {
    Session latest = life.session();
    if (latest != null) {
      latest.end(ExitCause.closed(), null);
    }
  }
}

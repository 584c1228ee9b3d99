package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is being polled. Touched by whoever turns the loop; what threads that bring
 * results read is final or volatile.
 */
final class Watched {
  private static final long OPENS_AT_ONCE_MILLIS = 250;

  final PolledConnection connection;

  /** Whether what is known of it was observed under other settings. */
  final boolean changed;

  /** Whether it calls its vendor with another credential than before: nobody was asked to wait. */
  final boolean freed;

  final Map<String, PollTimer> timers = new HashMap<>();

  /** The tenure in whose right it is polled: the latest until it is let go, then the last. */
  volatile Tenure tenure;

  /** Whether it was removed or changed: what still comes says nothing about it any more. */
  volatile boolean outdated;

  /** Its first polls, if it was there when the product started. */
  final StartTrial trial;

  /** Names of its pollers; empty until it is open. */
  volatile Set<String> pollers = Set.of();

  /** Whether its start failed and it is to be left off. */
  volatile boolean leavesOff;

  /** What people want of it, and which connection of its slug it is; null until that is known. */
  PollReader.@Nullable Demand demand;

  /** Whether something happened since a turn of the loop saw to it. */
  volatile boolean stirred = true;

  Instant openAgain = Instant.MIN;
  private @Nullable OpenConnection open;
  private @Nullable CompletableFuture<OpenConnection> opening;

  Watched(PolledConnection connection, Tenure tenure, boolean changed, StartTrial trial) {
    this(connection, tenure, changed, false, trial);
  }

  Watched(
      PolledConnection connection,
      Tenure tenure,
      boolean changed,
      boolean freed,
      StartTrial trial) {
    this.freed = freed;
    this.trial = trial;
    this.connection = connection;
    this.changed = changed;
    this.tenure = tenure;
  }

  String slug() {
    return connection.slug();
  }

  /** Whether what is wanted is this connection with these settings. */
  boolean isWanted(PollReader.@Nullable Demand latest) {
    return latest != null
        && demand != null
        && latest.id() == demand.id()
        && latest.version() == connection.stored().version();
  }

  /** Whether the product asks at all: what is pushed to is not polled. */
  boolean asks() {
    return !connection.stored().isPushedTo();
  }

  boolean paused() {
    return connection.stored().paused();
  }

  /** Whether it is still being opened: nothing can be said or done yet. */
  boolean isOpening() {
    return opening != null;
  }

  /** Whether a turn of the loop has nothing to do for it: its timers are looked at when due. */
  boolean isSettled() {
    PollReader.Demand wanted = demand;
    return !stirred
        && !leavesOff
        && open != null
        && !open.isObsolete()
        && (wanted == null || (wanted.requestedAt() == null && !wanted.leftOff()));
  }

  @Nullable OpenConnection opened() {
    return open;
  }

  /**
   * Opens it on another thread, because a plugin may take its time; waits only a moment.
   *
   * @return the connection, or null while the plugin takes longer
   * @throws ConnectorException when it cannot be opened
   */
  @Nullable OpenConnection open(ConnectorHost host, Executor openers)
      throws ConnectorException, InterruptedException {
    CompletableFuture<OpenConnection> attempt = opening;
    if (attempt == null) {
      attempt = CompletableFuture.supplyAsync(() -> open(host), openers);
      opening = attempt;
    }
    try {
      open = attempt.get(OPENS_AT_ONCE_MILLIS, TimeUnit.MILLISECONDS);
      opening = null;
      return open;
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      opening = null;
      if (e.getCause() instanceof ConnectorException failed) {
        throw failed;
      }
      throw new IllegalStateException("opening " + slug(), e.getCause());
    }
  }

  private OpenConnection open(ConnectorHost host) {
    StoredConnection stored = connection.stored();
    Side side = Side.valueOf(connection.side().name());
    try {
      return host.open(
          new ConnectionSettings(stored.slug(), stored.type(), side, stored.settings()));
    } catch (ConnectorException e) {
      throw new CompletionException(e);
    }
  }

  /**
   * Takes note of how a poll went. What goes wrong or right with one poller is news for the others:
   * whoever tells the health is asked as soon as another one fails, and those that failed are tried
   * again as soon as one works. That the vendor asks to wait is none: nobody is asked for it.
   */
  void ended(PollTimer timer, PollOutcome outcome, Instant now) {
    boolean failing = timer.isFailing();
    timer.ended(outcome, now);
    boolean limited = isLimited(outcome);
    if (failing != timer.isFailing()) {
      for (PollTimer other : timers.values()) {
        boolean concerned = failing ? other.isFailing() : other.saysHealth() && !limited;
        if (other != timer && concerned) {
          other.soon(now);
        }
      }
    }
    stirred = true;
  }

  private static boolean isLimited(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Success success
        ? success.result().failures().stream()
            .anyMatch(part -> part.kind() == FailureKind.RATE_LIMITED)
        : ((PollOutcome.Failure) outcome).kind() == FailureKind.RATE_LIMITED;
  }

  void close() {
    CompletableFuture<OpenConnection> attempt = opening;
    if (attempt != null) {
      opening = null;
      attempt.whenComplete(
          (late, failed) -> {
            if (late != null) {
              late.close();
            }
          });
    }
    if (open != null) {
      open.close();
      open = null;
    }
  }
}

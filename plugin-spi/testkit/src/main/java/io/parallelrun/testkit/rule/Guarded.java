package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConnectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls into a connector, each on a thread of its own as the host may choose any, all in one group,
 * so that threads a connector starts are told from others.
 */
final class Guarded {
  /** Real time a call may take; calls wait for nothing real, so this is reached by a hang alone. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String NAME = "testkit-call";

  private final ThreadGroup group = new ThreadGroup("connector under test");
  private final ClassLoader loader;

  Guarded(ClassLoader loader) {
    this.loader = loader;
  }

  <T> Outcome<T> call(Callable<T> body) {
    return start(body).ended();
  }

  /** A call that goes on. */
  record Running<T>(Thread thread, CompletableFuture<Outcome<T>> outcome) {

    /** Waits for its end, or for the limit. */
    Outcome<T> ended() {
      try {
        Outcome<T> end = outcome.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        // So that the call's own thread is no leak of the connector.
        thread.join(LIMIT.toMillis());
        return end;
      } catch (TimeoutException e) {
        thread.interrupt();
        return new Outcome.Hung<>();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Outcome.Hung<>();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a call's outcome is never a failure", e);
      }
    }
  }

  /** Starts a call and does not wait. */
  <T> Running<T> start(Callable<T> body) {
    CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();
    Thread thread = new Thread(group, () -> outcome.complete(run(body)), NAME);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    return new Running<>(thread, outcome);
  }

  private static <T> Outcome<T> run(Callable<T> body) {
    try {
      return new Outcome.Returned<>(body.call());
    } catch (ConnectorException e) {
      return new Outcome.Refused<>(e);
    } catch (InterruptedException e) {
      return new Outcome.Interrupted<>();
    } catch (Throwable e) {
      // A connector may throw anything, errors of linking included.
      return new Outcome.Broke<>(e);
    }
  }

  /** Names of threads that calls left running, after they had a moment to end. */
  List<String> leftThreads() {
    List<String> left = new ArrayList<>();
    Thread[] threads = new Thread[64];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (!threads[i].getName().equals(NAME)) {
        join(threads[i]);
        if (threads[i].isAlive()) {
          left.add(threads[i].getName());
        }
      }
    }
    return left;
  }

  private static void join(Thread thread) {
    try {
      thread.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.parallelrun.process;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.PollResult;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The only poll of a connector, told by the cursor what to do. */
final class Polls {
  /** Longer than anything in a test takes; nobody waits for it to pass. */
  static final long SECONDS = 30;

  private Polls() {}

  static PollResult poll(Connector connector, String what) throws Exception {
    return poll(connector, what, TestCall.patient());
  }

  static PollResult poll(Connector connector, String what, TestCall call) throws Exception {
    return connector.pollers().get(0).poll(call, new Cursor(what, 1));
  }

  /** The name of the only observation. */
  static String name(PollResult result) {
    return result.observations().get(0).name();
  }

  /** Begins a poll on a thread of its own. */
  static Started start(Connector connector, String what, TestCall call) {
    return Started.of(() -> poll(connector, what, call));
  }

  /** A poll in flight: its thread and its end. */
  record Started(Thread thread, CompletableFuture<PollResult> end) {
    static Started of(Callable<PollResult> poll) {
      CompletableFuture<PollResult> end = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  end.complete(poll.call());
                } catch (Throwable e) {
                  end.completeExceptionally(e);
                }
              });
      thread.setDaemon(true);
      thread.start();
      return new Started(thread, end);
    }

    PollResult result() throws Exception {
      return end.get(SECONDS, TimeUnit.SECONDS);
    }

    /** What it ended with. */
    Throwable failure() throws Exception {
      return end.handle(
              (result, thrown) -> {
                if (thrown == null) {
                  throw new AssertionError("expected a failure, got " + result);
                }
                return thrown;
              })
          .get(SECONDS, TimeUnit.SECONDS);
    }
  }

  /** A connector's own exception, or the failure of the test. */
  static ConnectorException failure(Connector connector, String what) {
    return failure(connector, what, TestCall.patient());
  }

  static ConnectorException failure(Connector connector, String what, TestCall call) {
    PollResult result;
    try {
      result = poll(connector, what, call);
    } catch (ConnectorException e) {
      return e;
    } catch (Exception e) {
      throw new AssertionError("expected a ConnectorException", e);
    }
    throw new AssertionError("expected a failure, got " + result);
  }

  static ProcessDiedException died(Throwable failure) {
    if (failure.getCause() instanceof ProcessDiedException died) {
      return died;
    }
    throw new AssertionError("expected the death of the child", failure);
  }

  static void awaitGone(long pid) throws Exception {
    CompletableFuture<?> gone =
        ProcessHandle.of(pid)
            .map(handle -> (CompletableFuture<?>) handle.onExit())
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    gone.get(SECONDS, TimeUnit.SECONDS);
  }
}

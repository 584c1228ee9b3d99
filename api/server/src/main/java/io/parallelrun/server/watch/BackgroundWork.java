package io.parallelrun.server.watch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One daemon thread that does one thing after the other. What fails is logged and does not end what
 * is repeated. Every method may be called by any thread.
 */
public final class BackgroundWork {
  private static final Logger LOG = Logger.getLogger(BackgroundWork.class);

  /** How long {@link #stop} waits for what is being done. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  private final ScheduledExecutorService worker;

  /**
   * Starts nothing yet; the thread comes with the first work.
   *
   * @param name of the thread, as a dump of threads shows it
   */
  public BackgroundWork(String name) {
    worker =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Repeats work, a period after its last end.
   *
   * @param what the work in words that begin a sentence of the log, as in "Reading gates"
   */
  public void every(Duration first, Duration period, String what, Runnable work) {
    worker.scheduleWithFixedDelay(
        () -> attempt(what, work), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Does work once, after a pause.
   *
   * @return false when the product is stopping and the work is not done
   */
  public boolean after(Duration pause, Runnable work) {
    try {
      worker.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /**
   * Does work behind what waits already.
   *
   * @throws RejectedExecutionException when the product is stopping
   */
  public <T> Future<T> submit(Callable<T> work) {
    return worker.submit(work);
  }

  /**
   * Does work on the thread that calls; a failure is logged and goes no further.
   *
   * @param what the work in words that begin a sentence of the log
   */
  public static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s failed; it is tried again", what);
    }
  }

  /**
   * Takes no more work, and waits for what is being done: it holds a transaction or a delivery,
   * which is short, and better ended than cut off.
   */
  public void stop() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

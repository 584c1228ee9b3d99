package io.parallelrun.server.ingest;

import io.parallelrun.server.store.PollCommit;
import io.parallelrun.server.store.SampleStore;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores what polls bring, those of a moment together: a transaction and its statements cost more
 * than what they carry. What cannot be stored with the others is tried alone, so that no poll
 * suffers from another's. As many wait as there are polls under way, and each poller has one at
 * most. Safe from any thread.
 */
@ApplicationScoped
class GroupCommit {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);

  /**
   * While polls keep coming they gather for half of the shortest interval among them, so that none
   * is still waiting when it is due again, and no longer than this.
   */
  private static final long GATHERING_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int SHARE_OF_INTERVAL = 2;

  /** What comes alone waits for others a moment. */
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final int MOST = 500;

  private final SampleStore samples;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private @Nullable Thread thread;
  private volatile boolean closing;

  GroupCommit(SampleStore samples) {
    this.samples = samples;
  }

  /**
   * A poll that is to be stored.
   *
   * @param wanted whether it still says something
   * @param done whether it was stored; or why it was not
   */
  private record Waiting(
      PollCommit poll, BooleanSupplier wanted, boolean hurried, CompletableFuture<Boolean> done) {
    /** How long it may wait for others. */
    long patienceNanos() {
      if (hurried) {
        return 0;
      }
      long share = TimeUnit.MILLISECONDS.toNanos(poll.interval().toMillis()) / SHARE_OF_INTERVAL;
      return Math.min(share, GATHERING_NANOS);
    }
  }

  /**
   * Has a poll stored within half of its interval, five seconds at most; sooner when few others
   * come.
   *
   * @param wanted is asked just before; when it says no, nothing is stored
   * @param hurried whether somebody waits for it: it is stored within a moment, and what waits with
   *     it
   * @return whether it was stored; fails with what {@link SampleStore#commit} throws
   */
  CompletableFuture<Boolean> store(PollCommit poll, BooleanSupplier wanted, boolean hurried) {
    Waiting one = new Waiting(poll, wanted, hurried, new CompletableFuture<>());
    waiting.add(one);
    begin();
    return one.done();
  }

  private synchronized void begin() {
    if (thread == null) {
      thread = new Thread(this::run, "poll-commit");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    while (!closing || !waiting.isEmpty()) {
      store(gather());
    }
  }

  /** Looks at what has come every moment, and not at each poll that comes: waking costs more. */
  private List<Waiting> gather() {
    List<Waiting> batch = new ArrayList<>();
    try {
      batch.add(waiting.take());
      long begun = System.nanoTime();
      long window = took(batch, 0, GATHERING_NANOS);
      int before = 0;
      while (batch.size() > before
          && batch.size() < MOST
          && !closing
          && System.nanoTime() - begun < window) {
        before = batch.size();
        TimeUnit.NANOSECONDS.sleep(Math.min(MOMENT_NANOS, window));
        window = took(batch, before, window);
      }
    } catch (InterruptedException e) {
      // Woken to end: what waits is stored first.
      took(batch, batch.size(), GATHERING_NANOS);
    }
    return batch;
  }

  /** Takes what waits, and says how long the least patient of it lets the others gather. */
  private long took(List<Waiting> batch, int known, long window) {
    waiting.drainTo(batch, MOST - batch.size());
    long least = window;
    for (Waiting one : batch.subList(known, batch.size())) {
      least = Math.min(least, one.patienceNanos());
    }
    return least;
  }

  private void store(List<Waiting> batch) {
    List<Waiting> wanted = new ArrayList<>();
    for (Waiting one : batch) {
      if (one.wanted().getAsBoolean()) {
        wanted.add(one);
      } else {
        one.done().complete(false);
      }
    }
    if (wanted.size() > 1 && together(wanted)) {
      wanted.forEach(one -> one.done().complete(true));
    } else {
      wanted.forEach(this::alone);
    }
  }

  private boolean together(List<Waiting> batch) {
    try {
      samples.commitAll(batch.stream().map(Waiting::poll).toList());
      return true;
    } catch (RuntimeException | Error e) {
      LOG.debugf(e, "Storing %d polls together failed; each is tried alone", batch.size());
      return false;
    }
  }

  /** Whatever happens, its poller is told: one that is not would never be polled again. */
  private void alone(Waiting one) {
    try {
      samples.commit(one.poll());
      one.done().complete(true);
    } catch (RuntimeException | Error e) {
      one.done().completeExceptionally(e);
    }
  }

  @PreDestroy
  synchronized void close() throws InterruptedException {
    closing = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(Duration.ofSeconds(5).toMillis());
    }
  }
}

package io.parallelrun.server.plugin.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * So many calls of one plugin run at once and no more: the others wait for their turn without a
 * thread, so that one plugin, or the vendor it asks, cannot take every thread from the others. A
 * wait ends, as whatever runs returns or is given up after its deadline. Safe from any thread.
 */
public final class CallQueue {
  private final int most;
  private final Deque<Start> waiting = new ArrayDeque<>();
  private int running;
  private boolean starting;

  /** One that lets so many run at once. */
  CallQueue(int most) {
    this.most = most;
  }

  /** Starts a call on another thread; must not take long. */
  public interface Start {
    /**
     * Begins.
     *
     * @return whether it runs, so that {@link #leave} follows
     */
    boolean begin();
  }

  /** Starts a call now, or when one of those that run leaves. */
  public void enter(Start start) {
    synchronized (this) {
      waiting.addLast(start);
    }
    startNext();
  }

  /** A call has returned, or was given up. */
  public void leave() {
    synchronized (this) {
      running--;
    }
    startNext();
  }

  /** Calls that wait for their turn. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** One thread at a time, so that a call which leaves at once does not start the next inside. */
  private void startNext() {
    for (Start next = next(true); next != null; next = next(false)) {
      boolean runs = false;
      boolean ends = true;
      try {
        runs = next.begin();
        ends = false;
      } finally {
        if (!runs) {
          giveBack(ends);
        }
      }
    }
  }

  private synchronized void giveBack(boolean ends) {
    running--;
    starting &= !ends;
  }

  private synchronized @Nullable Start next(boolean first) {
    if (first && starting) {
      return null;
    }
    Start next = running < most ? waiting.pollFirst() : null;
    starting = next != null;
    if (starting) {
      running++;
    }
    return next;
  }
}

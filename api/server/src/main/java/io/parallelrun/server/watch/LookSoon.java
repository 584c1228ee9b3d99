package io.parallelrun.server.watch;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Looks at a thing soon after it changed, once for all changes until then. What costs much is
 * looked at less often, however often it changes: the thread rests {@value #RESTS} times as long as
 * the last look took, which is half a percent of a processor at most. Every method may be called by
 * any thread; looks are made by the thread of the work.
 *
 * @param <K> what names a thing
 */
public final class LookSoon<K> {
  private static final int RESTS = 199;

  private final BackgroundWork work;
  private final Duration settled;
  private final Duration longest;
  private final Consumer<K> look;
  private final Map<K, Duration> took = new ConcurrentHashMap<>();
  private final Map<K, Long> ended = new ConcurrentHashMap<>();

  /** What waits, each with a mark of its own: a look that was made instead is not made again. */
  private final Map<K, Object> waiting = new ConcurrentHashMap<>();

  /**
   * @param settled the least pause after a change, for what comes with it
   * @param longest the most pause, however long a look takes
   * @param look must log what fails rather than throw
   */
  public LookSoon(BackgroundWork work, Duration settled, Duration longest, Consumer<K> look) {
    this.work = work;
    this.settled = settled;
    this.longest = longest;
    this.look = look;
  }

  /** Has a thing looked at soon; nothing happens when it waits for that already. */
  public void changed(K key) {
    Object mark = new Object();
    if (waiting.putIfAbsent(key, mark) == null
        && !work.after(pause(key), () -> settled(key, mark))) {
      waiting.remove(key, mark);
    }
  }

  /**
   * Has a look that waits made now and in a cheaper way, if one waits.
   *
   * @param cheaper must log what fails rather than throw
   */
  public void instead(K key, Runnable cheaper) {
    if (waiting.remove(key) != null) {
      work.after(
          Duration.ZERO,
          () -> {
            cheaper.run();
            ended.put(key, System.nanoTime());
          });
    }
  }

  /** Whether the last look at a thing ended less than the longest pause ago. */
  public boolean isRecent(K key) {
    Long last = ended.get(key);
    return last != null && System.nanoTime() - last < longest.toNanos();
  }

  /** Forgets looks at other things. */
  public void retain(Collection<K> keys) {
    took.keySet().retainAll(keys);
    ended.keySet().retainAll(keys);
  }

  /** The pause between a change of a thing and the look at it. */
  Duration pause(K key) {
    Duration share = took.getOrDefault(key, Duration.ZERO).multipliedBy(RESTS);
    Duration shorter = share.compareTo(longest) > 0 ? longest : share;
    return shorter.compareTo(settled) > 0 ? shorter : settled;
  }

  private void settled(K key, Object mark) {
    // Before the look, so that a change during it leads to another one.
    if (!waiting.remove(key, mark)) {
      return;
    }
    long begun = System.nanoTime();
    look.accept(key);
    long end = System.nanoTime();
    took.put(key, Duration.ofNanos(end - begun));
    ended.put(key, end);
  }
}

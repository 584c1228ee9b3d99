package io.parallelrun.server.plugin.lifecycle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Plugins that are being loaded, those that nobody waits for any longer included. Thread-safe. */
public final class Loads {
  private final InstantSource clock;
  private final Set<Loading> running = ConcurrentHashMap.newKeySet();

  /** None as yet. */
  public Loads(InstantSource clock) {
    this.clock = clock;
  }

  /** One begins; it is listed until it ends. */
  public Loading begin(String file, Duration atMost) {
    Loading loading = new Loading(this, file, clock.instant(), atMost);
    running.add(loading);
    return loading;
  }

  void ended(Loading loading) {
    running.remove(loading);
  }

  /** The oldest first. */
  public List<Loading> running() {
    return running.stream().sorted(Comparator.comparing(Loading::since)).toList();
  }
}

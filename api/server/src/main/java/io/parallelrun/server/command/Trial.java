package io.parallelrun.server.command;

import io.parallelrun.server.plugin.PluginTrial;
import io.parallelrun.server.plugin.shadow.ConnectionComparison;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * What is compared and what has come of it. Holds the new version's bytes and nothing of its
 * classes. Safe from any thread.
 */
final class Trial {
  private final String id = UUID.randomUUID().toString();
  private final PluginTrials.NewVersion version;
  private final PluginTrial.Version inUse;
  private final PluginTrial.Version candidate;
  private final BooleanSupplier stillInUse;
  private final PluginTrials.Wanted wanted;
  private final Instant startedAt;
  private final int connections;
  private final int chosen;
  private final List<ConnectionComparison> done = new CopyOnWriteArrayList<>();
  private volatile TrialView.State state = TrialView.State.COMPARING;
  private volatile String trouble = "";
  private volatile boolean discarded;

  Trial(
      PluginTrials.NewVersion version,
      PluginTrial loaded,
      PluginTrials.Wanted wanted,
      Instant startedAt,
      int connections,
      int chosen) {
    this.version = version;
    this.inUse = loaded.inUse();
    this.candidate = loaded.candidate();
    this.stillInUse = loaded.stillInUse();
    this.wanted = wanted;
    this.startedAt = startedAt;
    this.connections = connections;
    this.chosen = chosen;
  }

  PluginTrials.NewVersion version() {
    return version;
  }

  String id() {
    return id;
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean live() {
    return wanted.live();
  }

  /** Whether what it is compared with is in use still. */
  BooleanSupplier stillInUse() {
    return stillInUse;
  }

  String versions() {
    return inUse.version() + " with " + candidate.version();
  }

  void add(ConnectionComparison comparison) {
    done.add(comparison);
  }

  void compared() {
    state = TrialView.State.COMPARED;
  }

  void failed(String why) {
    trouble = why;
    state = TrialView.State.FAILED;
  }

  void discard() {
    discarded = true;
  }

  boolean isDiscarded() {
    return discarded;
  }

  boolean isCompared() {
    return state == TrialView.State.COMPARED;
  }

  TrialView view() {
    return new TrialView(
        id,
        version.file(),
        inUse.version(),
        candidate.version(),
        candidate.plugin().provenance().text(),
        wanted.by(),
        startedAt,
        wanted.live(),
        state,
        connections,
        chosen,
        done,
        trouble);
  }
}

package io.parallelrun.process;

import io.parallelrun.spi.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call as a host makes one: it shows when the first stage is reached, and can be cancelled. */
final class TestCall implements CallContext {
  /** When every call of a test begins. */
  static final Instant NOW = Instant.parse("2026-02-28T12:00:00.123456789Z");

  private final Instant deadline;
  private final List<String> stages = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> reached = new CompletableFuture<>();
  private volatile boolean cancelled;

  private TestCall(Duration time) {
    deadline = NOW.plus(time);
  }

  static TestCall within(Duration time) {
    return new TestCall(time);
  }

  /** Enough time for anything that ends. */
  static TestCall patient() {
    return within(Duration.ofSeconds(60));
  }

  void cancel() {
    cancelled = true;
  }

  List<String> stages() {
    return stages;
  }

  List<Thread> threads() {
    return threads;
  }

  /** The first stage. */
  CompletableFuture<String> reached() {
    return reached;
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void stage(String doing) {
    stages.add(doing);
    threads.add(Thread.currentThread());
    reached.complete(doing);
  }
}

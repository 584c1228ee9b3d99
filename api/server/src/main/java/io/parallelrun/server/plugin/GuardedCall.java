package io.parallelrun.server.plugin;

import io.parallelrun.spi.CallContext;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One call into a plugin, as both sides see it. */
final class GuardedCall implements CallContext {
  private static final ThreadLocal<@Nullable GuardedCall> CURRENT = new ThreadLocal<>();

  private final Instant deadline;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile String stage = "";

  GuardedCall(Instant deadline) {
    this.deadline = deadline;
  }

  /** The call that runs on this thread; null on a thread of the plugin's own. */
  static @Nullable GuardedCall current() {
    return CURRENT.get();
  }

  void enter() {
    CURRENT.set(this);
  }

  void leave() {
    CURRENT.remove();
  }

  void cancel() {
    cancelled = true;
  }

  void countRequest() {
    requests.incrementAndGet();
  }

  int requests() {
    return requests.get();
  }

  String stage() {
    return stage;
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
    stage = doing;
  }
}

package io.parallelrun.process.child;

import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.FrameType;
import io.parallelrun.spi.CallContext;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call of the host, as the plugin sees it. */
final class RunningCall implements CallContext {
  private static final int LONGEST_STAGE = 120;

  /** Inherited, so that threads the plugin starts during a call belong to it. */
  private static final InheritableThreadLocal<@Nullable RunningCall> CURRENT =
      new InheritableThreadLocal<>();

  private final long number;
  private final Instant deadline;
  private final HostPipe pipe;
  private volatile boolean cancelled;
  private volatile boolean ended;
  private volatile @Nullable Instance instance;
  private volatile @Nullable Thread thread;

  RunningCall(long number, Instant deadline, HostPipe pipe) {
    this.number = number;
    this.deadline = deadline;
    this.pipe = pipe;
  }

  /** The call of this thread, if it is one of an instance and still runs. */
  static @Nullable RunningCall current(Instance instance) {
    RunningCall call = CURRENT.get();
    return call != null && !call.ended && instance.equals(call.instance) ? call : null;
  }

  long number() {
    return number;
  }

  void runsOn(Thread callThread) {
    thread = callThread;
  }

  /** Begins on this thread, outside any instance. */
  void enter() {
    CURRENT.set(this);
  }

  /** The call is one to an instance. */
  void enter(Instance called) {
    instance = called;
    called.began(this);
  }

  void leave() {
    ended = true;
    Instance called = instance;
    if (called != null) {
      called.ended(this);
    }
    CURRENT.remove();
  }

  void cancel(boolean interrupt) {
    cancelled = true;
    Thread running = thread;
    if (interrupt && running != null && !ended) {
      running.interrupt();
    }
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
    if (ended) {
      return;
    }
    String kept = doing.length() <= LONGEST_STAGE ? doing : doing.substring(0, LONGEST_STAGE);
    try {
      pipe.send(FrameType.STAGE, number, Codec.TEXT, kept);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

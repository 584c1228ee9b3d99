package io.parallelrun.server.plugin;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call into a plugin, as both sides see it. */
final class GuardedCall implements CallContext {
  private static final int MOST_STAGE = 120;
  private static final ThreadLocal<@Nullable GuardedCall> CURRENT = new ThreadLocal<>();

  private final String name;
  private final Instant since;
  private final Instant deadline;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile boolean refused;
  private volatile String death = "";
  private final AtomicReference<End> end = new AtomicReference<>(End.NONE);
  private volatile @Nullable Thread thread;
  private @Nullable Runnable stop;
  private volatile String stage = "";
  private volatile @Nullable PollId id;
  private volatile @Nullable String poller;
  private volatile @Nullable RequestAllowance allowance;
  private final CallTrace trace = new CallTrace();

  GuardedCall(String name, Instant since, Instant deadline) {
    this.name = name;
    this.since = since;
    this.deadline = deadline;
  }

  /** The call that runs on this thread; null on a thread of the plugin's own. */
  static @Nullable GuardedCall current() {
    return CURRENT.get();
  }

  synchronized void enter() {
    thread = Thread.currentThread();
    CURRENT.set(this);
    trace.entered();
    if (cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  /** From here on nobody interrupts the thread, and what did is forgotten: it is the host's. */
  synchronized void leave() {
    end.compareAndSet(End.NONE, End.RETURNED);
    CURRENT.remove();
    thread = null;
    Thread.interrupted();
  }

  /** Asks the plugin to stop. */
  synchronized void cancel() {
    cancelled = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    if (stop != null) {
      stop.run();
    }
  }

  /**
   * What else ends the call when it is asked to stop, as some waiting hears no interrupt; at once
   * if it was asked already.
   *
   * @param stop must not take long; null for nothing any more
   */
  synchronized void onCancel(@Nullable Runnable stop) {
    this.stop = stop;
    if (cancelled && stop != null) {
      stop.run();
    }
  }

  /**
   * Nobody waits for it any longer: its thread shall take least from others.
   *
   * @return false when it has returned meanwhile
   */
  boolean giveUp() {
    boolean first = end.compareAndSet(End.NONE, End.GIVEN_UP);
    Thread running = thread;
    if (first && running != null) {
      running.setPriority(Thread.MIN_PRIORITY);
    }
    return first;
  }

  boolean isGivenUp() {
    return end.get() == End.GIVEN_UP;
  }

  /** Whether the plugin's code is back, and in time not to be given up. */
  boolean hasReturned() {
    return end.get() == End.RETURNED;
  }

  private enum End {
    NONE,
    RETURNED,
    GIVEN_UP
  }

  RunningCall running() {
    return new RunningCall(name, stage, since, deadline, isGivenUp());
  }

  /** It is a poll, whose requests have names. */
  void identify(PollId poll, String name) {
    id = poll;
    poller = name;
  }

  /** The poller whose poll it is; nothing of any other call. */
  Optional<String> poller() {
    return Optional.ofNullable(poller);
  }

  /** It may send so many requests and no more. */
  void allow(RequestAllowance granted) {
    allowance = granted;
  }

  /**
   * A request is wanted.
   *
   * @throws ConnectorException when the call may send no more
   */
  void takeAllowance() throws ConnectorException {
    RequestAllowance granted = allowance;
    if (granted != null) {
      granted.take();
    }
  }

  /**
   * Counts a request.
   *
   * @return what it is to carry so that it is found again; nothing outside of polls
   */
  Optional<String> countRequest() {
    int number = requests.incrementAndGet();
    PollId poll = id;
    return poll == null ? Optional.empty() : Optional.of(poll.traceparent(number));
  }

  /** A request of it was not sent, by the host's own decision. */
  void refused() {
    refused = true;
  }

  /** Whether the host kept a request of it from being sent: what it says then is no news. */
  boolean wasRefused() {
    return refused;
  }

  /** It ended the process it ran in, as whoever waits may not hear any more. */
  void died(String how) {
    death = how;
  }

  /** How it ended the process it ran in; empty when it did not. */
  String death() {
    return death;
  }

  /** Where its time goes. */
  CallTrace trace() {
    return trace;
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
    stage = doing.length() > MOST_STAGE ? doing.substring(0, MOST_STAGE) : doing;
    trace.stage(stage);
  }
}

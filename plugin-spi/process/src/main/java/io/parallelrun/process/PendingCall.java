package io.parallelrun.process;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Frame;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox of one call: the session's reader puts in what the child says about it, the call's
 * own thread takes it out. Bounded, whatever the child says: few questions at once, the latest
 * stage, one answer, one end.
 */
final class PendingCall {
  /** Each thread of the plugin waits for its answer, so this many threads ask at once. */
  private static final int MOST_QUESTIONS = 64;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicReference<@Nullable String> stage = new AtomicReference<>();
  private final AtomicBoolean answered = new AtomicBoolean();

  /** What can happen to a call. */
  sealed interface Event {}

  /** The child asks something. */
  record Asked(long number, Ask ask) implements Event {}

  /** The child says what it does; {@link #takeStage} has the words. */
  record Staged() implements Event {}

  /** The child answered: a RESULT or a FAILURE. */
  record Answered(Frame frame) implements Event {}

  /** The child is gone. */
  record Died(ProcessDiedException failure) implements Event {}

  /** Puts a question in; false when there are too many. */
  boolean ask(long number, Ask ask) {
    if (questions.incrementAndGet() > MOST_QUESTIONS) {
      return false;
    }
    events.add(new Asked(number, ask));
    return true;
  }

  void stage(String doing) {
    if (stage.getAndSet(doing) == null) {
      events.add(new Staged());
    }
  }

  void answer(Frame frame) {
    if (answered.compareAndSet(false, true)) {
      events.add(new Answered(frame));
    }
  }

  void die(ProcessDiedException failure) {
    events.add(new Died(failure));
  }

  /** The next event, or null when none came in time. */
  @Nullable Event next(long nanoseconds) throws InterruptedException {
    Event event = events.poll(nanoseconds, TimeUnit.NANOSECONDS);
    if (event instanceof Asked) {
      questions.decrementAndGet();
    }
    return event;
  }

  @Nullable String takeStage() {
    return stage.getAndSet(null);
  }
}

package io.parallelrun.process;

import io.parallelrun.process.PendingCall.Answered;
import io.parallelrun.process.PendingCall.Asked;
import io.parallelrun.process.PendingCall.Died;
import io.parallelrun.process.PendingCall.Event;
import io.parallelrun.process.PendingCall.Staged;
import io.parallelrun.process.wire.Frame;
import io.parallelrun.spi.CallContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the host's thread does while the child works: serves its questions, passes its stages on,
 * and keeps time. At the deadline, or when this thread is interrupted, the child's thread is
 * interrupted; a grace later the child is killed.
 */
final class CallLoop {
  /** How soon the child hears that the host no longer wants a result, without an interrupt. */
  private static final long TICK = Duration.ofMillis(25).toNanos();

  private final Session session;
  private final long number;
  private final PendingCall call;
  private final HostServices services;
  private final Optional<CallContext> context;
  private final Duration grace;
  private long stopAt;
  private String stage = "";
  private boolean told;
  private boolean stopping;
  private boolean interrupted;

  CallLoop(
      Session session,
      long number,
      PendingCall call,
      HostServices services,
      Optional<CallContext> context,
      Duration left,
      Duration grace) {
    this.session = session;
    this.number = number;
    this.call = call;
    this.services = services;
    this.context = context;
    this.grace = grace;
    this.stopAt = System.nanoTime() + left.toNanos();
  }

  /** The child's answer. A thread that was interrupted meanwhile stays so. */
  Frame run() throws IOException {
    try {
      while (true) {
        Event event = next();
        if (event instanceof Answered done) {
          return done.frame();
        }
        if (event instanceof Died died) {
          throw died.failure();
        }
        if (event instanceof Asked asked) {
          serve(asked);
        } else if (event instanceof Staged) {
          showStage();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean interrupted() {
    return interrupted;
  }

  private @Nullable Event next() {
    tellWhenCancelled();
    long left = stopAt - System.nanoTime();
    if (left <= 0) {
      late();
      return null;
    }
    try {
      return call.next(Math.min(left, TICK));
    } catch (InterruptedException e) {
      interrupt();
      return null;
    }
  }

  private void tellWhenCancelled() {
    if (!told && context.isPresent() && context.get().cancelled()) {
      told = true;
      session.cancel(number, false);
    }
  }

  private void late() {
    if (stopping) {
      session.end(ExitCause.deadline(stage), call);
      stopAt = Long.MAX_VALUE / 2 + System.nanoTime();
    } else {
      stop();
    }
  }

  private void interrupt() {
    interrupted = true;
    if (!stopping) {
      stop();
    }
  }

  private void stop() {
    stopping = true;
    session.cancel(number, true);
    stopAt = System.nanoTime() + grace.toNanos();
  }

  private void serve(Asked asked) throws IOException {
    try {
      session.reply(services.answer(asked.number(), asked.ask()), grace);
    } catch (InterruptedException e) {
      interrupt();
      session.interrupted(asked.number());
    }
  }

  private void showStage() {
    String doing = call.takeStage();
    if (doing != null) {
      stage = doing;
      context.ifPresent(shown -> shown.stage(doing));
    }
  }
}

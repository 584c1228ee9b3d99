package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * When one poller is due, and whether it runs: on its ticks, and sooner after a failure that may
 * pass, with growing pauses. Safe from any thread.
 */
final class PollTimer {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 16;

  private final PollerSpec spec;
  private final TickSchedule schedule;
  private final AtomicBoolean running = new AtomicBoolean();
  private Instant due;
  private Instant rest = Instant.MIN;
  private int failures;

  PollTimer(PollerSpec spec, TickSchedule schedule, Instant due) {
    this.spec = spec;
    this.schedule = schedule;
    this.due = due;
  }

  PollerSpec spec() {
    return spec;
  }

  boolean saysHealth() {
    return spec.emits().contains(ObservationKind.INTEGRATION_HEALTH);
  }

  synchronized boolean isDue(Instant now) {
    return !due.isAfter(now) && !running.get();
  }

  synchronized boolean isFailing() {
    return failures > 0;
  }

  /** Takes the turn when it is due and not running; it is due again at the next tick. */
  synchronized boolean take(Instant now) {
    if (!isDue(now)) {
      return false;
    }
    running.set(true);
    due = schedule.after(now);
    return true;
  }

  /** Is due at once, unless the vendor asked to wait. */
  synchronized void soon(Instant now) {
    due = rest.isAfter(now) ? rest : now;
  }

  /** Is due at an instant unless it is due before, or the vendor asked to wait longer. */
  synchronized void notLaterThan(Instant instant) {
    Instant again = rest.isAfter(instant) ? rest : instant;
    due = again.isBefore(due) ? again : due;
  }

  /** Takes note of how the poll went, and when to try again if it did not. */
  synchronized void ended(PollOutcome outcome, Instant now) {
    failures = isWell(outcome) ? 0 : failures + 1;
    if (outcome instanceof PollOutcome.Failure failure) {
      rest = failure.retryAt().orElse(Instant.MIN);
      Instant pause = passes(failure.kind()) ? now.plus(pause()) : due;
      due = failure.retryAt().orElse(pause.isBefore(due) ? pause : due);
    }
  }

  /** May run again. */
  void free() {
    running.set(false);
  }

  /** Whether a poll brought all it should. */
  static boolean isWell(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Success success && success.result().failures().isEmpty();
  }

  private Duration pause() {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
  }

  private static boolean passes(FailureKind kind) {
    return kind == FailureKind.UNAVAILABLE
        || kind == FailureKind.BAD_RESPONSE
        || kind == FailureKind.BUG;
  }
}

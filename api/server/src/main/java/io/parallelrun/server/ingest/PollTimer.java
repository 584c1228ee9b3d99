package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.FailurePolicy;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When one poller is due, and whether it runs: on its ticks, and sooner after a failure that may
 * pass, with growing pauses. Safe from any thread.
 */
final class PollTimer {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration RARELY = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 16;

  private final PollerSpec spec;
  private final TickSchedule schedule;
  private final DoubleSupplier random;
  private final AtomicBoolean running = new AtomicBoolean();
  private Instant due;
  private Instant look = Instant.MIN;
  private Instant rest = Instant.MIN;
  private int failures;
  private boolean asked;
  private boolean hurried;
  private @Nullable SavedCursor cursor;

  /**
   * A timer.
   *
   * @param due when it is due first
   * @param random a number from 0 to 1 for each pause
   */
  PollTimer(PollerSpec spec, TickSchedule schedule, Instant due, DoubleSupplier random) {
    this.random = random;
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
    return !running.get() && !due.isAfter(now);
  }

  /** When it is due next, as things stand. */
  synchronized Instant due() {
    return due;
  }

  /** Somebody looks at it at an instant, whatever happens. */
  synchronized void looksAt(Instant at) {
    look = at;
  }

  /** Whether it became due before somebody looks at it. */
  synchronized boolean isOverlooked() {
    return due.isBefore(look);
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
    hurried = asked;
    asked = false;
    return true;
  }

  /** Is due at once, unless the vendor asked to wait. */
  synchronized void soon(Instant now) {
    due = rest.isAfter(now) ? rest : now;
  }

  /** Somebody asks for it and waits: as {@link #soon}. */
  synchronized void asked(Instant now) {
    soon(now);
    asked = true;
  }

  /** Whether somebody waits for what it brings this time. */
  synchronized boolean isHurried() {
    return hurried;
  }

  /** The vendor asked to wait until then, as was stored: it is not due before. */
  synchronized void rests(Instant until) {
    rest = until;
    due = until.isAfter(due) ? until : due;
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
      // Only a vendor's word keeps people from asking: a quarantine ends when its plugin is tried.
      boolean vendors = failure.kind() != FailureKind.BUG;
      rest = vendors ? failure.retryAt().orElse(Instant.MIN) : Instant.MIN;
      due =
          failure
              .retryAt()
              .map(at -> notAtOnce(at, now))
              .orElseGet(() -> again(failure.kind(), now));
    } else if (outcome instanceof PollOutcome.Success success) {
      success
          .defeat()
          .map(PollResult.PartialFailure::kind)
          .filter(kind -> FailurePolicy.of(kind).retry() == FailurePolicy.Retry.GROWING)
          .ifPresent(kind -> due = again(kind, now));
    }
  }

  /**
   * Where the next poll starts, if it is known without asking the database: the loop that polls is
   * the only one that moves it.
   */
  synchronized @Nullable SavedCursor cursor() {
    return cursor;
  }

  /**
   * Takes note of where the next poll starts.
   *
   * @param stored what was stored; null when that is not certain, so that it is to be asked
   */
  synchronized void goesOn(@Nullable PollOutcome stored) {
    if (stored instanceof PollOutcome.Success success) {
      Cursor next = success.result().next();
      cursor = new SavedCursor(next.text(), next.version());
    } else if (stored == null) {
      cursor = null;
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

  /** A vendor that says "now", or a time that is past, is not asked without a pause. */
  private static Instant notAtOnce(Instant at, Instant now) {
    Instant least = now.plus(SHORTEST_PAUSE);
    return at.isBefore(least) ? least : at;
  }

  private Instant again(FailureKind kind, Instant now) {
    return switch (FailurePolicy.of(kind).retry()) {
      case GROWING -> {
        Instant soon = now.plus(pause());
        yield soon.isBefore(due) ? soon : due;
      }
      case RARELY -> {
        Instant rarely = schedule.after(now.plus(RARELY).minusMillis(1));
        yield rarely.isAfter(due) ? rarely : due;
      }
      case NEXT_TICK -> due;
    };
  }

  /** Full jitter: what failed together is not asked together again. */
  private Duration pause() {
    long longest =
        FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)).toMillis();
    return Duration.ofMillis(
        Math.max(SHORTEST_PAUSE.toMillis(), (long) (longest * random.getAsDouble())));
  }
}

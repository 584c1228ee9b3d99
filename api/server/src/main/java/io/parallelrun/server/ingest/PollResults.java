package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.HostTroubleException;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.LostTenureException;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollerSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * What becomes of a poll that ended: its connection takes note of it, it is stored in the right of
 * the tenure the connection was last polled under, and its timer goes on. Safe from any thread.
 */
final class PollResults {
  private static final Logger LOG = Logger.getLogger(PollResults.class);

  /** What stands in place of a poller while a connection cannot be opened. */
  static final String OPEN = "open";

  private static final PollerSpec OPENING =
      new PollerSpec(
          OPEN,
          Set.of(ObservationKind.INTEGRATION_HEALTH),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          0,
          List.of());

  /** After how long a poll is repeated whose result could not be stored. */
  private static final Duration STORE_AGAIN = Duration.ofSeconds(10);

  private final PollWriter writer;
  private final StartFailures starts;
  private final Clock clock;

  PollResults(PollWriter writer, StartFailures starts, Clock clock) {
    this.writer = writer;
    this.starts = starts;
    this.clock = clock;
  }

  /** How a poll ends that the host itself failed to carry out. */
  static PollOutcome bug(Instant now, Throwable thrown) {
    return new PollOutcome.Failure(
        now,
        Duration.ZERO,
        0,
        FailureKind.BUG,
        "The host failed: " + thrown.getClass().getSimpleName(),
        "Report it with the log.",
        Optional.empty(),
        false);
  }

  /**
   * A poll ended.
   *
   * @return completes, never with an exception, when what it brought is stored or cannot be
   */
  CompletableFuture<Void> ended(Watched connection, PollTimer timer, PollOutcome outcome) {
    CompletableFuture<Written> stored;
    try {
      connection.ended(timer, outcome, clock.instant());
      stored = store(connection, timer, started(connection, timer.spec().name(), outcome));
    } catch (RuntimeException e) {
      stored = CompletableFuture.completedFuture(notStored(connection, e));
    }
    return stored.thenAccept(
        written -> {
          timer.goesOn(written == Written.STORED ? outcome : null);
          if (written == Written.FAILED) {
            timer.notLaterThan(clock.instant().plus(STORE_AGAIN));
            connection.stirred = true;
          }
          timer.free();
        });
  }

  /**
   * A connection could not be opened.
   *
   * @return after how long to try again
   */
  Duration notOpened(Watched connection, ConnectorException why, Instant now) {
    PollOutcome failed =
        new PollOutcome.Failure(
            now,
            Duration.ZERO,
            0,
            why.kind(),
            String.valueOf(why.getMessage()),
            why.remedy(),
            Optional.empty(),
            false,
            PollOutcome.Asked.UNKNOWN,
            why.getCause() instanceof HostTroubleException);
    PollOutcome.Failure told = (PollOutcome.Failure) started(connection, OPEN, failed);
    Written written = write(connection, OPENING, told);
    return written == Written.FAILED ? STORE_AGAIN : OPENING.defaultInterval();
  }

  /** Does about the start of a connection what its settings say. */
  private PollOutcome started(Watched connection, String poller, PollOutcome outcome) {
    if (PollTimer.isWell(outcome)) {
      starts.worked(connection.slug(), poller);
    }
    StartFailure then =
        poller.equals(OPEN)
            ? connection.trial.failed()
            : connection.trial.ended(poller, connection.pollers, outcome);
    if (!(outcome instanceof PollOutcome.Failure failure) || then == StartFailure.RETRY) {
      return outcome;
    }
    if (then == StartFailure.FAIL) {
      starts.failed(connection.slug(), poller, failure.kind().name());
      return outcome;
    }
    connection.leavesOff = true;
    return failure.withRemedy(
        failure.remedy()
            + " It failed at the start and is left off until somebody acts: poll it now, or save"
            + " its settings.");
  }

  /** What became of a poll's result. */
  private enum Written {
    STORED,
    NOT_WANTED,
    FAILED
  }

  /** Stores that a connection could not be opened. */
  private Written write(Watched connection, PollerSpec spec, PollOutcome.Failure outcome) {
    try {
      writer.write(connection.connection, spec, outcome, connection.tenure);
      return Written.STORED;
    } catch (RuntimeException e) {
      return notStored(connection, e);
    }
  }

  /** Stores what a poll brought, if it still says something. */
  private CompletableFuture<Written> store(
      Watched connection, PollTimer timer, PollOutcome outcome) {
    return writer
        .write(
            connection.connection,
            timer.spec(),
            outcome,
            connection.tenure,
            () -> !connection.outdated,
            timer.isHurried())
        .handle(
            (there, bug) -> {
              if (bug != null) {
                return notStored(connection, bug);
              }
              if (!there) {
                LOG.infof("Not stored: %s was changed while it was polled", connection.slug());
              }
              return there ? Written.STORED : Written.NOT_WANTED;
            });
  }

  private static Written notStored(Watched connection, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof LostTenureException || cause instanceof UnknownConnectionException) {
      LOG.infof("Not stored: %s", cause.getMessage());
      return Written.NOT_WANTED;
    }
    LOG.errorf(cause, "Storing a poll of %s failed; it is polled again soon", connection.slug());
    return Written.FAILED;
  }
}

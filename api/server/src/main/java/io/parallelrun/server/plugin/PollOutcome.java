package io.parallelrun.server.plugin;

import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a poll ended. */
public sealed interface PollOutcome {
  /** When it began. */
  Instant startedAt();

  /** How long it took. */
  Duration took();

  /** HTTP requests it made. */
  int requests();

  /** It brought observations. */
  record Success(Instant startedAt, Duration took, int requests, PollResult result)
      implements PollOutcome {}

  /**
   * It failed.
   *
   * @param kind what kind of failure
   * @param message what happened, without secrets
   * @param remedy what to do
   * @param retryAt not to be tried before
   * @param abandoned whether the call did not end and its thread was given up
   */
  record Failure(
      Instant startedAt,
      Duration took,
      int requests,
      FailureKind kind,
      String message,
      String remedy,
      Optional<Instant> retryAt,
      boolean abandoned)
      implements PollOutcome {}
}

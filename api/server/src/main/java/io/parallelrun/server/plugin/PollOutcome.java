package io.parallelrun.server.plugin;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a poll ended. */
public sealed interface PollOutcome {
  /** When it began. */
  Instant startedAt();

  /** How long it took. */
  Duration took();

  /** HTTP requests it made. */
  int requests();

  /** What was asked, and what of. */
  Asked asked();

  /**
   * What a poll was asked.
   *
   * @param from where it started
   * @param origin what makes its observations; null when that is not known
   */
  record Asked(Cursor from, @Nullable Origin origin) {
    /** Nothing is known of it. */
    public static final Asked UNKNOWN = new Asked(Cursor.START, null);
  }

  /** It brought observations. */
  record Success(Instant startedAt, Duration took, int requests, PollResult result, Asked asked)
      implements PollOutcome {
    /** One of which it is not known what was asked. */
    public Success(Instant startedAt, Duration took, int requests, PollResult result) {
      this(startedAt, took, requests, result, Asked.UNKNOWN);
    }
  }

  /**
   * It failed.
   *
   * @param kind what kind of failure
   * @param message what happened, without secrets
   * @param remedy what to do
   * @param retryAt not to be tried before
   * @param abandoned whether the call did not end and its thread was given up
   * @param ofHost whether it is trouble of the host's own, which says nothing about the platform
   */
  record Failure(
      Instant startedAt,
      Duration took,
      int requests,
      FailureKind kind,
      String message,
      String remedy,
      Optional<Instant> retryAt,
      boolean abandoned,
      Asked asked,
      boolean ofHost)
      implements PollOutcome {
    /** One of the plugin or its platform. */
    public Failure(
        Instant startedAt,
        Duration took,
        int requests,
        FailureKind kind,
        String message,
        String remedy,
        Optional<Instant> retryAt,
        boolean abandoned,
        Asked asked) {
      this(startedAt, took, requests, kind, message, remedy, retryAt, abandoned, asked, false);
    }

    /** The same with another remedy. */
    public Failure withRemedy(String other) {
      return new Failure(
          startedAt, took, requests, kind, message, other, retryAt, abandoned, asked, ofHost);
    }

    /** One of which it is not known what was asked. */
    public Failure(
        Instant startedAt,
        Duration took,
        int requests,
        FailureKind kind,
        String message,
        String remedy,
        Optional<Instant> retryAt,
        boolean abandoned) {
      this(startedAt, took, requests, kind, message, remedy, retryAt, abandoned, Asked.UNKNOWN);
    }
  }
}

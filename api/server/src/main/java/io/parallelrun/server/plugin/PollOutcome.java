package io.parallelrun.server.plugin;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
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

  /**
   * How it ended in one word, as logs and meters say it: {@link #SUCCESS}, {@link #PARTIAL}, or the
   * kind of failure.
   */
  String word();

  /** It brought all there was. */
  String SUCCESS = "SUCCESS";

  /** It brought something, and says what is missing. */
  String PARTIAL = "PARTIAL";

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

    /**
     * What makes it a poll that failed although the connector returned: nothing came beside what is
     * missing, or nothing but that the platform itself is down.
     */
    public Optional<PartialFailure> defeat() {
      if (result.observations().isEmpty()) {
        return result.failures().stream().findFirst();
      }
      boolean onlyHealth =
          result.observations().stream()
              .allMatch(seen -> seen.kind() == ObservationKind.INTEGRATION_HEALTH);
      return onlyHealth ? down() : Optional.empty();
    }

    /** What is missing because the platform does not answer or lets nobody in. */
    public Optional<PartialFailure> down() {
      return result.failures().stream()
          .filter(failure -> FailurePolicy.of(failure.kind()).shown() == FailurePolicy.Shown.DOWN)
          .findFirst();
    }

    @Override
    public String word() {
      if (result.failures().isEmpty()) {
        return SUCCESS;
      }
      return defeat().map(failure -> failure.kind().name()).orElse(PARTIAL);
    }

    /** How much is missing, in words; empty when nothing is. */
    public String missing() {
      int parts = result.failures().size();
      if (parts == 0) {
        return "";
      }
      String of = result.parts().isPresent() ? " of " + result.parts().getAsInt() : "";
      boolean one = parts == 1 && of.isEmpty();
      return parts + of + (one ? " part is" : " parts are") + " missing";
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
    @Override
    public String word() {
      return kind.name();
    }

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

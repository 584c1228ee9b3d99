package io.parallelrun.spi;

import java.util.List;
import java.util.Objects;

/**
 * What one poll brought.
 *
 * @param observations in any order; keys with equal {@code observedAt} are unique (C-DATA-06)
 * @param next where the next poll starts; never past a hole that {@code failures} reports
 *     (C-FAULT-12)
 * @param failures what could not be read; empty when the poll is complete
 */
public record PollResult(
    List<Observation> observations, Cursor next, List<PartialFailure> failures) {

  public PollResult {
    observations = List.copyOf(observations);
    Objects.requireNonNull(next, "next");
    failures = List.copyOf(failures);
  }

  /** A complete poll that needs no cursor. */
  public static PollResult of(List<? extends Observation> observations) {
    return new PollResult(List.copyOf(observations), Cursor.START, List.of());
  }

  /**
   * One part of a poll that failed while others succeeded.
   *
   * @param subject what is missing, for example "pages 4 to 5 of users"
   * @param kind as for a whole poll
   * @param message for people, without secrets
   */
  public record PartialFailure(String subject, FailureKind kind, String message) {

    public PartialFailure {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(message, "message");
    }
  }
}

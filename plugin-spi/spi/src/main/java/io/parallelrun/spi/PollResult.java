package io.parallelrun.spi;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What one poll brought.
 *
 * @param observations in any order; keys with equal {@code observedAt} are unique (C-DATA-06)
 * @param next where the next poll starts; never past a hole that {@code failures} reports
 *     (C-FAULT-12)
 * @param failures what could not be read; empty when the poll is complete
 * @param parts how many parts there were to read, those of {@code failures} included; empty when
 *     that is not known
 */
public record PollResult(
    List<Observation> observations, Cursor next, List<PartialFailure> failures, OptionalInt parts) {

  public PollResult {
    observations = List.copyOf(observations);
    Objects.requireNonNull(next, "next");
    failures = List.copyOf(failures);
    Objects.requireNonNull(parts, "parts");
  }

  /** One of which it is not known how many parts there were. */
  public PollResult(List<Observation> observations, Cursor next, List<PartialFailure> failures) {
    this(observations, next, failures, OptionalInt.empty());
  }

  /** The same with the number of parts there were to read, those that failed included. */
  @Experimental(until = "1.2")
  public PollResult outOf(int all) {
    return new PollResult(observations, next, failures, OptionalInt.of(all));
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

package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.spi.FailureKind;
import java.time.Duration;
import java.util.Optional;

/**
 * What a reply that is no success means.
 *
 * @param statuses it must have, if it matters
 * @param header it must have, if it matters
 * @param contains text in its body, if it matters, without regard to case
 * @param when what must hold for its JSON body, if it matters
 * @param backoff where a rate limit says when to come back
 */
public record ErrorRule(
    Optional<StatusRange> statuses,
    Optional<HeaderText> header,
    Optional<String> contains,
    Optional<Expression> when,
    FailureKind kind,
    String message,
    String remedy,
    Optional<HeaderBackoff> backoff) {

  /** Statuses from one to another, both included. */
  public record StatusRange(int from, int to) {
    /** Whether a status is one of them. */
    public boolean holds(int status) {
      return status >= from && status <= to;
    }
  }

  /** A text in a header's value, without regard to case. */
  public record HeaderText(String name, String contains) {}

  /** A header that says when to come back, and the pause without it. */
  public record HeaderBackoff(String header, Duration otherwise) {}
}

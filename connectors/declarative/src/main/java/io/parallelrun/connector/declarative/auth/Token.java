package io.parallelrun.connector.declarative.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token that ends.
 *
 * @param until when it is no longer used; {@link Instant#MAX} when only a refusal tells
 */
record Token(String value, Instant until) {
  private static final Duration MARGIN = Duration.ofSeconds(60);

  /** One that is given up before its end: by a tenth of its life, a minute at most. */
  static Token lasting(String value, Instant now, Duration life) {
    Duration tenth = life.dividedBy(10);
    Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
    return new Token(value, now.plus(life).minus(margin));
  }

  @Override
  public String toString() {
    return "Token[***, " + until + "]";
  }
}

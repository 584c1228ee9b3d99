package io.parallelrun.testkit.rule;

import java.util.Objects;

/**
 * One case in which a connector broke a rule.
 *
 * @param attempt what was tried, for example "content, request 2, status 401"
 * @param expected what the contract asks for
 * @param seen what happened instead; holds no secret but the kit's own canaries' names
 */
public record Finding(String attempt, String expected, String seen) {

  /** Checks that all parts are there. */
  public Finding {
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(seen, "seen");
  }
}

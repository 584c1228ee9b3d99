package io.parallelrun.server.store;

import java.time.Instant;

/**
 * The latest observation of a kind that is not a number, such as the text beside a health state.
 *
 * @param connection slug of the connection
 * @param kind kind of fact, such as {@code HEALTH_DETAIL} or {@code CONTRACT_TERM}
 * @param name what it is about
 * @param at when it held
 * @param content text or JSON, at most 4,000 characters; no personal data
 */
public record Fact(String connection, String kind, String name, Instant at, String content) {
  /** What was said beside the health of an integration. */
  public static final String HEALTH_DETAIL = "HEALTH_DETAIL";

  /** The last count of content that was a lower bound. */
  public static final String LOWER_BOUND = "LOWER_BOUND";

  /** The last count of seats in use that was a lower bound. */
  public static final String LOWER_BOUND_OF_USE = "LOWER_BOUND_OF_USE";
}

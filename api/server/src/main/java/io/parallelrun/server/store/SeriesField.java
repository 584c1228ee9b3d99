package io.parallelrun.server.store;

/** What the numbers of a series mean. Names are stored: never rename one. */
public enum SeriesField {
  /** Items of content. */
  CONTENT_ITEMS,
  /** Seats bought; {@link #UNLIMITED} without a limit. */
  SEATS_ENTITLED,
  /** Seats given to somebody. */
  SEATS_ASSIGNED,
  /** Seats in use. */
  SEATS_ACTIVE,
  /** Metered units used. */
  UNITS_USED,
  /** Metered units bought; {@link #UNLIMITED} without a limit. */
  UNITS_ENTITLED,
  /** People in an audience; the name carries the state of consent. */
  AUDIENCE,
  /** Messages sent. */
  MESSAGES,
  /** Start of the period that {@link #MESSAGES} of the same time are for, in seconds since 1970. */
  MESSAGES_FROM,
  /** Health of an integration as a {@link HealthCode}. */
  HEALTH,
  /** Duration of one check of an integration, in microseconds; keeps a sketch for percentiles. */
  LATENCY,
  /** Errors per request, in millionths. */
  ERROR_RATIO,
  /** People in a roster. */
  ROSTER_SIZE,
  /** People with an account on both sides. */
  IDENTITIES_SHARED,
  /** People with an account on the legacy side alone. */
  IDENTITIES_LEGACY_ONLY,
  /** People with an account on the replacement side alone. */
  IDENTITIES_REPLACEMENT_ONLY,
  /** People active on both sides within 30 days. */
  IDENTITIES_DUAL_ACTIVE,
  /** People active within 30 days on the legacy side alone. */
  ACTIVE_LEGACY_ONLY,
  /** People active within 30 days on the replacement side alone. */
  ACTIVE_REPLACEMENT_ONLY;

  /** Value of an entitlement without a limit. */
  public static final long UNLIMITED = -1;

  /** Whether roll-ups keep a sketch for percentiles. */
  public boolean hasSketch() {
    return this == LATENCY;
  }
}

package io.parallelrun.spi;

/** The kinds of {@link Observation}, for declarations. */
public enum ObservationKind {
  SEAT_USAGE,
  CONTRACT_TERM,
  CONSUMPTION,
  CONTENT_COUNT,
  AUDIENCE_COUNT,
  USER_ROSTER,
  INVOICE_LINE,
  SEND_VOLUME,
  INTEGRATION_HEALTH
}

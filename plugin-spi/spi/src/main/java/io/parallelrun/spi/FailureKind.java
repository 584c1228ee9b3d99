package io.parallelrun.spi;

/** Why a check or poll failed; decides what the host does next. */
public enum FailureKind {
  /** The configuration cannot work. Not retried until it changes. */
  CONFIG,
  /** The vendor does not accept the credential. Retried rarely; the operator is told at once. */
  AUTHENTICATION,
  /** The credential is valid but may not read this. Retried rarely; the operator is told. */
  AUTHORIZATION,
  /** The vendor asks to wait; retried at the stated time, never before. */
  RATE_LIMITED,
  /** No reply, or the vendor says it is down. Retried with growing pauses. */
  UNAVAILABLE,
  /**
   * A reply that makes no sense: HTML, truncated JSON, a missing field. Retried like UNAVAILABLE.
   */
  BAD_RESPONSE,
  /** A defect of the connector. Retried like UNAVAILABLE; counts towards quarantine. */
  BUG
}

package io.parallelrun.spi;

/** Why a check or poll failed; decides what the host does next. */
public enum FailureKind {
  /**
   * The configuration cannot work. Retried once an hour, as a secret may have been put in its
   * place; at once when it changes.
   */
  CONFIG,
  /**
   * The vendor does not accept the credential (C-FAULT-03). Retried rarely; the operator is told at
   * once.
   */
  AUTHENTICATION,
  /**
   * The credential is valid but may not read this (C-FAULT-04). Retried rarely; the operator is
   * told.
   */
  AUTHORIZATION,
  /** The vendor asks to wait; retried at the stated time, never before (C-FAULT-05). */
  RATE_LIMITED,
  /**
   * No reply, or the vendor says it is down (C-FAULT-01): a connection that breaks off is no reply
   * (C-FAULT-02), status 500 and above is the vendor saying so (C-FAULT-06). Retried with growing
   * pauses.
   */
  UNAVAILABLE,
  /**
   * A reply that makes no sense, such as one without a field that is needed. HTML in place of JSON
   * is BAD_RESPONSE (C-FAULT-08); JSON that breaks off, or has text before it, is BAD_RESPONSE
   * (C-FAULT-07); an empty body is BAD_RESPONSE (C-FAULT-09); a negative number where things are
   * counted is BAD_RESPONSE (C-DATA-03). Retried like UNAVAILABLE.
   */
  BAD_RESPONSE,
  /** A defect of the connector. Retried like UNAVAILABLE; counts towards quarantine. */
  BUG
}

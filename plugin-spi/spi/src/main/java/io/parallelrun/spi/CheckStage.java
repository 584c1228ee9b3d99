package io.parallelrun.spi;

/**
 * The stages of a connection check, in the order they run. A platform that does not answer fails
 * the first step that asks it, as UNAVAILABLE (C-CHECK-04).
 */
public enum CheckStage {
  /** The host name of the connection has an address. Run by the host. */
  RESOLVE,
  /** A TCP connection, and TLS where the scheme asks for it, can be opened. Run by the host. */
  CONNECT,
  /** The vendor accepts the credential (C-CHECK-05). */
  AUTHENTICATE,
  /** The credential may read what a poller needs; one step per poller or right (C-CHECK-06). */
  AUTHORIZE,
  /** A first value was read and understood. */
  SAMPLE
}

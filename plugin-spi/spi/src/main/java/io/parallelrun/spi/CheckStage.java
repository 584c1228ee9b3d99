package io.parallelrun.spi;

/** The stages of a connection check, in the order they run. */
public enum CheckStage {
  /** The host name of the connection has an address. Run by the host. */
  RESOLVE,
  /** A TCP connection, and TLS where the scheme asks for it, can be opened. Run by the host. */
  CONNECT,
  /** The vendor accepts the credential. */
  AUTHENTICATE,
  /** The credential may read what a poller needs; one step per poller or right. */
  AUTHORIZE,
  /** A first value was read and understood. */
  SAMPLE
}

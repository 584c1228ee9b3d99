package io.parallelrun.spi;

import java.time.InstantSource;

/** What the host lends an instance for its whole life. Thread-safe. */
public interface ConnectorContext {

  /** The connection's name in the installation, for messages; not personal, not secret. */
  String connection();

  /** The side this connection observes. */
  Side side();

  /** The only clock a plugin reads (C-LIFE-06). */
  InstantSource clock();

  /** The only way out: HTTP to the hosts of this connection's URL properties (C-HTTP-01). */
  HttpGateway http();

  /**
   * A logger that redacts the secrets of this connection; the only one a plugin logs to (C-SEC-04).
   */
  System.Logger logger();
}

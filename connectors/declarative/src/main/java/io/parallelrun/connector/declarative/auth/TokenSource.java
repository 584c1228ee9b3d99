package io.parallelrun.connector.declarative.auth;

import io.parallelrun.spi.ConnectorException;

/** Gets a new token. */
@FunctionalInterface
interface TokenSource {
  Token next() throws ConnectorException, InterruptedException;

  /** Forgets what came from a credential that is no longer the configured one. */
  default void forget() {}
}

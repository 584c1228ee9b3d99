package io.parallelrun.connector.declarative.auth;

import io.parallelrun.spi.ConnectorException;

/** Gets a new token. */
@FunctionalInterface
interface TokenSource {
  Token next() throws ConnectorException, InterruptedException;
}

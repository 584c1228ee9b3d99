package io.parallelrun.connector.declarative.auth;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;

/** Adds the credential of a connection to its requests. Used by one thread at a time. */
public interface Authenticator {

  /**
   * The request with the credential; may send requests of its own to get one.
   *
   * @throws ConnectorException when there is none
   */
  HttpCall sign(HttpCall call) throws ConnectorException, InterruptedException;

  /** Forgets a credential that was not accepted; whether another one can be got. */
  default boolean renew() {
    return false;
  }
}

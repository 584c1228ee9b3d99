package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.Secret;

/** Puts a credential on requests. */
interface Signer {
  /** The request with the credential; may ask for one first. */
  HttpCall sign(HttpCall call) throws ConnectorException, InterruptedException;

  /** Proves the credential by itself, where that can be done; returns whether it could. */
  default boolean signIn() throws ConnectorException, InterruptedException {
    return false;
  }

  /** A token that is sent as it was given. */
  static Signer token(String scheme, Secret token) {
    return call -> call.header("Authorization", token.use(value -> scheme + " " + value));
  }
}

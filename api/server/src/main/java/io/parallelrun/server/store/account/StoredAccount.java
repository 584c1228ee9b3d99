package io.parallelrun.server.store.account;

import java.time.Instant;

/**
 * Somebody who can sign in.
 *
 * @param passwordHash hash of the password, never the password
 */
public record StoredAccount(
    long id, String name, String role, String passwordHash, Instant createdAt) {
  @Override
  public String toString() {
    return "StoredAccount[" + name + ", " + role + "]";
  }
}

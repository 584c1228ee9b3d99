package io.parallelrun.server.store;

import java.sql.SQLException;

/** The database did not do what it was asked; the transaction is rolled back. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was tried, and why it failed. */
  public StoreException(String tried, SQLException cause) {
    super(tried + " failed: " + cause.getMessage(), cause);
  }
}

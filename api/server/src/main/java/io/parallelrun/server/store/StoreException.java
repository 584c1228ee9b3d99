package io.parallelrun.server.store;

import java.sql.SQLException;
import java.util.Locale;

/** The database did not do what it was asked; the transaction is rolled back. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String CONNECTION = "08";
  private static final String SHUTTING_DOWN = "57P0";

  /** What was tried, and why it failed. */
  public StoreException(String tried, SQLException cause) {
    super(tried + " failed: " + cause.getMessage(), cause);
  }

  /** Whether something failed because the database cannot be reached: it may be tried again. */
  public static boolean isDatabaseAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return state == null
        ? String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout")
        : state.startsWith(CONNECTION) || state.startsWith(SHUTTING_DOWN);
  }
}

package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Since when what is kept is whole, in epoch milliseconds: before it, rows may be gone. Moved on
 * only while no poll is being stored, and before anything is removed.
 *
 * @param samples single samples
 * @param quarterHours roll-ups of 15 minutes
 */
record Kept(long samples, long quarterHours) {
  static Kept read(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select samples_since, quarter_hours_since from kept");
        ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("kept: expected one row, got none");
      }
      return new Kept(rows.getLong(1), rows.getLong(2));
    }
  }

  /** Later of both, never earlier than before: what is gone stays gone. */
  Kept later(Kept other) {
    return new Kept(Math.max(samples, other.samples), Math.max(quarterHours, other.quarterHours));
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update kept set samples_since = ?, quarter_hours_since = ?")) {
      update.setLong(1, samples);
      update.setLong(2, quarterHours);
      update.executeUpdate();
    }
  }
}

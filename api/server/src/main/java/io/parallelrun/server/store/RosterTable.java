package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rosters: of each connection the last one alone. Whoever writes holds the shard, so that no key is
 * rotated meanwhile.
 */
final class RosterTable {
  private final Connection connection;

  RosterTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * Puts a roster in place of the last one.
   *
   * @return whether it was; one that is hashed with a key the run no longer uses is not
   */
  boolean replace(long owner, Roster roster, Instant readAt) throws SQLException {
    if (roster.keyNumber() != keyNumber(owner)) {
      return false;
    }
    change("delete from roster where connection_id = ?", owner);
    change("delete from roster_reading where connection_id = ?", owner);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into roster (connection_id, key_hash, vendor_id, status, last_active)"
                + " values (?, ?, ?, ?, ?)")) {
      for (RosterRow row : roster.rows()) {
        insert.setLong(1, owner);
        insert.setString(2, row.keyHash());
        insert.setString(3, row.vendorId());
        insert.setString(4, row.status());
        setInstant(insert, 5, row.lastActive());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    read(owner, roster, readAt);
    return true;
  }

  private void read(long owner, Roster roster, Instant readAt) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into roster_reading (connection_id, key_number, read_at, people)"
                + " values (?, ?, ?, ?)")) {
      insert.setLong(1, owner);
      insert.setInt(2, roster.keyNumber());
      insert.setLong(3, readAt.toEpochMilli());
      insert.setLong(4, roster.rows().stream().map(RosterRow::keyHash).distinct().count());
      insert.executeUpdate();
    }
  }

  private int keyNumber(long owner) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select coalesce(k.key_number, "
                + StoredIdentityKey.FIRST
                + ") from connection c left join identity_key k on k.run_id = c.run_id"
                + " where c.id = ?")) {
      select.setLong(1, owner);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getInt(1) : StoredIdentityKey.FIRST;
      }
    }
  }

  private void change(String sql, long owner) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, owner);
      statement.executeUpdate();
    }
  }

  private static void setInstant(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, at.toEpochMilli());
    }
  }
}

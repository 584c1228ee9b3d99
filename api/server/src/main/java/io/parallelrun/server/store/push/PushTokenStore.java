package io.parallelrun.server.store.push;

import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Keys to push with, one for each connection; knows their hashes alone. Safe from any thread. */
@ApplicationScoped
public class PushTokenStore {
  private static final String SELECT =
      "select c.slug, t.created_by, t.created_at, t.expires_at, t.used_at from push_token t"
          + " join connection c on c.id = t.connection_id where ";

  private final DataSource database;

  PushTokenStore(DataSource database) {
    this.database = database;
  }

  /** The key of a connection. */
  @Transactional
  public Optional<StoredPushToken> ofConnection(String connection) {
    return find(SELECT + "c.slug = ?", connection);
  }

  /** A key by the hash of its text. */
  @Transactional
  public Optional<StoredPushToken> byHash(String tokenHash) {
    return find(SELECT + "t.token_hash = ?", tokenHash);
  }

  /** Gives a connection a key in place of the one it has; whether there is such a connection. */
  @Transactional
  public boolean put(StoredPushToken token, String tokenHash) {
    remove(token.connection());
    return change(
            "insert into push_token"
                + " (connection_id, token_hash, created_by, created_at, expires_at)"
                + " select id, ?, ?, ?, ? from connection where slug = ?",
            tokenHash,
            token.createdBy(),
            token.createdAt().toEpochMilli(),
            token.expiresAt().toEpochMilli(),
            token.connection())
        > 0;
  }

  /** Remembers that the key of a connection was used. */
  @Transactional
  public void touch(String connection, Instant at) {
    change(
        "update push_token set used_at = ?"
            + " where connection_id = (select id from connection where slug = ?)",
        at.toEpochMilli(),
        connection);
  }

  /** Removes the key of a connection; whether there was one. */
  @Transactional
  public boolean remove(String connection) {
    return change(
            "delete from push_token"
                + " where connection_id = (select id from connection where slug = ?)",
            connection)
        > 0;
  }

  private Optional<StoredPushToken> find(String sql, String value) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, value);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(token(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new StoreException("reading a key to push with", e);
    }
  }

  private static StoredPushToken token(ResultSet rows) throws SQLException {
    long used = rows.getLong(5);
    return new StoredPushToken(
        rows.getString(1),
        rows.getString(2),
        Instant.ofEpochMilli(rows.getLong(3)),
        Instant.ofEpochMilli(rows.getLong(4)),
        rows.wasNull() ? null : Instant.ofEpochMilli(used));
  }

  private int change(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("changing a key to push with", e);
    }
  }
}

package io.parallelrun.server.store.push;

import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** What pushes were answered, kept for a week. Safe from any thread. */
@ApplicationScoped
public class PushAnswerStore {
  private static final Duration KEPT = Duration.ofDays(7);

  private final DataSource database;

  PushAnswerStore(DataSource database) {
    this.database = database;
  }

  /**
   * What a push was answered when it came before.
   *
   * @throws KeyReusedException when its key came with another push
   */
  @Transactional(dontRollbackOn = KeyReusedException.class)
  public Optional<StoredPush> find(String slug, PushKey key) throws KeyReusedException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select a.body_hash, a.observations, a.stored, a.as_of, a.received_at"
                    + " from push_answer a join connection c on c.id = a.connection_id"
                    + " where c.slug = ? and a.key_hash = ?")) {
      select.setString(1, slug);
      select.setString(2, key.keyHash());
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        if (!rows.getString(1).equals(key.bodyHash())) {
          throw new KeyReusedException();
        }
        return Optional.of(
            new StoredPush(
                slug,
                rows.getInt(2),
                rows.getInt(3),
                Instant.ofEpochMilli(rows.getLong(4)),
                Instant.ofEpochMilli(rows.getLong(5))));
      }
    } catch (SQLException e) {
      throw new StoreException("reading what a push was answered", e);
    }
  }

  /** Keeps what a push was answered, and forgets what that connection's were long ago. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(StoredPush push, PushKey key) {
    try (Connection connection = database.getConnection()) {
      forget(connection, push);
      insert(connection, push, key);
    } catch (SQLException e) {
      throw new StoreException("keeping what a push was answered", e);
    }
  }

  private static void forget(Connection connection, StoredPush push) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from push_answer where received_at < ?"
                + " and connection_id = (select id from connection where slug = ?)")) {
      delete.setLong(1, push.receivedAt().minus(KEPT).toEpochMilli());
      delete.setString(2, push.connection());
      delete.executeUpdate();
    }
  }

  private static void insert(Connection connection, StoredPush push, PushKey key)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into push_answer (connection_id, key_hash, body_hash, observations, stored,"
                + " as_of, received_at) select id, ?, ?, ?, ?, ?, ? from connection"
                + " where slug = ?")) {
      insert.setString(1, key.keyHash());
      insert.setString(2, key.bodyHash());
      insert.setInt(3, push.observations());
      insert.setInt(4, push.stored());
      insert.setLong(5, push.asOf().toEpochMilli());
      insert.setLong(6, push.receivedAt().toEpochMilli());
      insert.setString(7, push.connection());
      insert.executeUpdate();
    }
  }
}

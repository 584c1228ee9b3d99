package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Who may poll a shard. */
@ApplicationScoped
public class TenureStore {
  private static final String LOCK = " for update";

  private final DataSource database;
  private final Clock clock;

  TenureStore(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Takes a shard from whoever had it. */
  @Transactional
  public Tenure begin(int shard, String owner) {
    try (Connection connection = database.getConnection()) {
      long epoch = latest(connection, shard, LOCK) + 1;
      try (PreparedStatement update =
          connection.prepareStatement(
              "update shard_tenure set epoch = ?, owner = ?, since = ? where shard = ?")) {
        update.setLong(1, epoch);
        update.setString(2, owner);
        update.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
        update.setInt(4, shard);
        update.executeUpdate();
      }
      return new Tenure(shard, epoch);
    } catch (SQLException e) {
      throw new StoreException("taking shard " + shard, e);
    }
  }

  /**
   * Makes sure that a tenure is the latest. Says nothing about the next moment; what is stored is
   * checked again, under a lock.
   *
   * @throws LostTenureException when somebody else took the shard
   */
  public void require(Tenure tenure) {
    try (Connection connection = database.getConnection()) {
      require(connection, tenure, "");
    } catch (SQLException e) {
      throw new StoreException("reading who holds shard " + tenure.shard(), e);
    }
  }

  /**
   * The right of whoever holds the shard, for what is stored on its behalf: nobody else stores or
   * takes the shard until the transaction of the caller ends.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Tenure borrow(int shard) {
    try (Connection connection = database.getConnection()) {
      return new Tenure(shard, latest(connection, shard, LOCK));
    } catch (SQLException e) {
      throw new StoreException("waiting for shard " + shard, e);
    }
  }

  /**
   * Makes sure that a tenure is the latest, and stays so until the transaction of the caller ends.
   *
   * @throws LostTenureException when somebody else took the shard
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void hold(Tenure tenure) {
    try (Connection connection = database.getConnection()) {
      require(connection, tenure);
    } catch (SQLException e) {
      throw new StoreException("waiting for shard " + tenure.shard(), e);
    }
  }

  /** Locks the shard for the rest of the transaction. */
  static void require(Connection connection, Tenure tenure) throws SQLException {
    require(connection, tenure, LOCK);
  }

  private static void require(Connection connection, Tenure tenure, String lock)
      throws SQLException {
    long latest = latest(connection, tenure.shard(), lock);
    if (latest != tenure.epoch()) {
      throw new LostTenureException(tenure, latest);
    }
  }

  /** Waits for polls that are being stored, and lets none begin until the transaction ends. */
  static void lockAll(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select shard from shard_tenure order by shard for update");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        rows.getInt(1);
      }
    }
  }

  private static long latest(Connection connection, int shard, String lock) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select epoch from shard_tenure where shard = ?" + lock)) {
      select.setInt(1, shard);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalArgumentException("shard: expected 0, got " + shard);
        }
        return rows.getLong(1);
      }
    }
  }
}

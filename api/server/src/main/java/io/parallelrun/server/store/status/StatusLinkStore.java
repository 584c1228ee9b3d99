package io.parallelrun.server.store.status;

import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Links to status pages; knows the hashes of their secrets alone. Safe from any thread. */
@ApplicationScoped
public class StatusLinkStore {
  private static final String SELECT =
      "select l.id, r.slug, l.name, l.created_by, l.created_at, l.expires_at from status_link l"
          + " join run r on r.id = l.run_id where ";

  private final DataSource database;

  StatusLinkStore(DataSource database) {
    this.database = database;
  }

  /** The links of a run, newest first, expired ones as well. */
  @Transactional
  public List<StoredStatusLink> ofRun(String run) {
    return read(SELECT + "r.slug = ? order by l.id desc", run);
  }

  /** A link by the hash of its secret, expired or not. */
  @Transactional
  public Optional<StoredStatusLink> byHash(String tokenHash) {
    return read(SELECT + "l.token_hash = ?", tokenHash).stream().findFirst();
  }

  /** Holds a run until the transaction ends, so that its links can be counted; whether it is. */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean lock(String run) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select id from run where slug = ? for update")) {
      select.setString(1, run);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new StoreException("reading a run", e);
    }
  }

  /** Adds a link to a run. */
  @Transactional
  public StoredStatusLink add(
      String run,
      String name,
      String tokenHash,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into status_link"
                    + " (run_id, name, token_hash, created_by, created_at, expires_at)"
                    + " select id, ?, ?, ?, ?, cast(? as bigint) from run where slug = ?")) {
      insert.setString(1, name);
      insert.setString(2, tokenHash);
      insert.setString(3, createdBy);
      insert.setLong(4, createdAt.toEpochMilli());
      if (expiresAt == null) {
        insert.setNull(5, Types.BIGINT);
      } else {
        insert.setLong(5, expiresAt.toEpochMilli());
      }
      insert.setString(6, run);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("adding a link to a status page", e);
    }
    return byHash(tokenHash).orElseThrow();
  }

  /** Removes a link of a run; the link that was there. */
  @Transactional
  public Optional<StoredStatusLink> remove(String run, long id) {
    Optional<StoredStatusLink> found =
        ofRun(run).stream().filter(link -> link.id() == id).findFirst();
    return found.filter(link -> delete(link.id()) > 0);
  }

  private int delete(long id) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from status_link where id = ?")) {
      delete.setLong(1, id);
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("removing a link to a status page", e);
    }
  }

  private List<StoredStatusLink> read(String sql, String value) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, value);
      List<StoredStatusLink> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(link(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading links to status pages", e);
    }
  }

  private static StoredStatusLink link(ResultSet rows) throws SQLException {
    long expires = rows.getLong(6);
    @Nullable Instant until = rows.wasNull() ? null : Instant.ofEpochMilli(expires);
    return new StoredStatusLink(
        rows.getLong(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        Instant.ofEpochMilli(rows.getLong(5)),
        until);
  }
}

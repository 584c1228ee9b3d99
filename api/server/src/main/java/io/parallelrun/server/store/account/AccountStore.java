package io.parallelrun.server.store.account;

import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Accounts and their sessions. */
@ApplicationScoped
public class AccountStore {
  private final DataSource database;
  private final Clock clock;

  AccountStore(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How many accounts there are. */
  @Transactional
  public long count() {
    // Asked for at every start: plain SQL spares it the loading of a query parser.
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("select count(*) from account");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new StoreException("counting accounts", e);
    }
  }

  /** Every account by name. */
  @Transactional
  public List<StoredAccount> all() {
    return AccountEntity.inOrder().stream().map(AccountStore::stored).toList();
  }

  /** An account. */
  @Transactional
  public Optional<StoredAccount> find(String name) {
    return AccountEntity.byName(name).map(AccountStore::stored);
  }

  /** Adds an account; the name must be free. */
  @Transactional
  public StoredAccount add(String name, String role, String passwordHash) {
    AccountEntity account = new AccountEntity();
    account.name = name;
    account.role = role;
    account.password = passwordHash;
    account.createdAt = clock.instant();
    account.persistAndFlush();
    return stored(account);
  }

  /** Changes a role. */
  @Transactional
  public void setRole(String name, String role) {
    AccountEntity.update("role = ?1 where name = ?2", role, name);
  }

  /** Changes a password and signs the account out everywhere. */
  @Transactional
  public void setPassword(String name, String passwordHash) {
    AccountEntity.update("password = ?1 where name = ?2", passwordHash, name);
    AccountEntity.byName(name).ifPresent(a -> SessionEntity.delete("account.id", a.id));
  }

  /** Removes an account and its sessions. */
  @Transactional
  public void remove(String name) {
    AccountEntity.delete("name", name);
  }

  /** Begins a session. */
  @Transactional
  public void beginSession(String tokenHash, String name) {
    SessionEntity session = new SessionEntity();
    session.tokenHash = tokenHash;
    session.account = AccountEntity.byName(name).orElseThrow();
    session.createdAt = clock.instant();
    session.usedAt = session.createdAt;
    session.persist();
  }

  /** A session by the hash of its token. */
  @Transactional
  public Optional<StoredSession> session(String tokenHash) {
    return SessionEntity.byHash(tokenHash)
        .map(s -> new StoredSession(stored(s.account), s.createdAt, s.usedAt));
  }

  /** Remembers that a session was used. */
  @Transactional
  public void touchSession(String tokenHash, Instant at) {
    SessionEntity.update("usedAt = ?1 where tokenHash = ?2", at, tokenHash);
  }

  /** Ends a session. */
  @Transactional
  public void endSession(String tokenHash) {
    SessionEntity.delete("tokenHash", tokenHash);
  }

  /** Ends sessions begun before an instant. */
  @Transactional
  public void endSessionsBefore(Instant created) {
    SessionEntity.delete("createdAt < ?1", created);
  }

  private static StoredAccount stored(AccountEntity entity) {
    return new StoredAccount(
        entity.id, entity.name, entity.role, entity.password, entity.createdAt);
  }
}

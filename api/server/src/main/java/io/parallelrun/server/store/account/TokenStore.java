package io.parallelrun.server.store.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys for automation. */
@ApplicationScoped
public class TokenStore {
  private final Clock clock;

  TokenStore(Clock clock) {
    this.clock = clock;
  }

  /** Every key by name. */
  @Transactional
  public List<StoredToken> all() {
    return ApiTokenEntity.inOrder().stream().map(TokenStore::stored).toList();
  }

  /** A key by the hash of its text. */
  @Transactional
  public Optional<StoredToken> find(String tokenHash) {
    return ApiTokenEntity.byHash(tokenHash).map(TokenStore::stored);
  }

  /** Whether a name is taken. */
  @Transactional
  public boolean exists(String name) {
    return ApiTokenEntity.count("name", name) > 0;
  }

  /** Adds a key. */
  @Transactional
  public StoredToken add(
      String name, String role, String tokenHash, String createdBy, Instant expiresAt) {
    ApiTokenEntity token = new ApiTokenEntity();
    token.name = name;
    token.role = role;
    token.tokenHash = tokenHash;
    token.createdBy = createdBy;
    token.createdAt = clock.instant();
    token.expiresAt = expiresAt;
    token.persistAndFlush();
    return stored(token);
  }

  /** Remembers that a key was used. */
  @Transactional
  public void touch(long id, Instant at) {
    ApiTokenEntity.update("usedAt = ?1 where id = ?2", at, id);
  }

  /** Removes a key; whether there was one. */
  @Transactional
  public boolean remove(long id) {
    return ApiTokenEntity.deleteById(id);
  }

  private static StoredToken stored(ApiTokenEntity entity) {
    return new StoredToken(
        entity.id,
        entity.name,
        entity.role,
        entity.createdBy,
        entity.createdAt,
        entity.expiresAt,
        entity.usedAt);
  }
}

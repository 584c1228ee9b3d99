package io.parallelrun.server.store.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Encrypted secrets; knows no key. */
@ApplicationScoped
public class SecretStore {
  private final Clock clock;

  SecretStore(Clock clock) {
    this.clock = clock;
  }

  /** Adds or replaces a secret. */
  @Transactional
  public void put(String id, byte[] encrypted) {
    SecretEntity.deleteById(id);
    SecretEntity secret = new SecretEntity();
    secret.id = id;
    secret.content = encrypted.clone();
    secret.createdAt = clock.instant();
    secret.persist();
  }

  /** A secret, encrypted. */
  @Transactional
  public Optional<byte[]> get(String id) {
    return SecretEntity.<SecretEntity>findByIdOptional(id).map(secret -> secret.content);
  }

  /** Removes a secret. */
  @Transactional
  public void remove(String id) {
    SecretEntity.deleteById(id);
  }
}

package io.parallelrun.server.security;

import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.IdentityKeyStore;
import io.parallelrun.server.store.StoredIdentityKey;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * The keys people of runs are hashed with, one per run, kept in the vault: the same person is the
 * same on both sides of a run, and nobody outside it. A key is read anew whenever it is needed, so
 * that no replica goes on with one that was rotated elsewhere. Safe from any thread.
 */
@ApplicationScoped
public class IdentityKey {
  /** Seconds: what is deleted with a key may be millions of rows. */
  private static final int LONGEST = 900;

  private final SecretVault vault;
  private final IdentityKeyStore keys;
  private final AuditLog audit;
  private final Event<IdentityKeyRotated> rotated;
  private final Clock clock;

  IdentityKey(
      SecretVault vault,
      IdentityKeyStore keys,
      AuditLog audit,
      Event<IdentityKeyRotated> rotated,
      Clock clock) {
    this.vault = vault;
    this.keys = keys;
    this.audit = audit;
    this.rotated = rotated;
    this.clock = clock;
  }

  /**
   * The key of a run, made when it has none; nothing when there is no such run. What is hashed with
   * it says so by its number, because another one may take its place before that is stored.
   *
   * @throws UnreadableKeyException when the vault has it and its own key is another one
   */
  @Transactional
  public Optional<RunKey> of(String run) {
    Optional<Integer> number = keys.number(run);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    // The number first: with a rotation between the two, a new key under an old number is refused.
    Optional<String> secret = vault.get(id(run));
    return secret.isPresent()
        ? Optional.of(new RunKey(number.get(), secret.get()))
        : Optional.of(made(run));
  }

  /** Nobody else makes one while the shard is locked. */
  private RunKey made(String run) {
    keys.lock();
    if (vault.get(id(run)).isEmpty()) {
      // A replica with a key file of its own must not throw away what the others hashed.
      if (vault.has(id(run))) {
        throw new UnreadableKeyException(run);
      }
      vault.put(id(run), Tokens.random());
    }
    return new RunKey(
        keys.number(run).orElse(StoredIdentityKey.FIRST), vault.get(id(run)).orElseThrow());
  }

  /** What is known of the key of a run, without the key; nothing when there is no such run. */
  public Optional<StoredIdentityKey> look(String run) {
    return keys.find(run);
  }

  /**
   * Has a new key take the place of the one of a run, and asks for fresh rosters. Hashes of the old
   * one are removed; how rosters overlap is unknown until both were read again.
   *
   * @return the number of the new key; nothing when there is no such run
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST)
  public Optional<Integer> rotate(String run, String actor) {
    Optional<Integer> number = keys.rotate(run, clock.instant(), actor);
    if (number.isPresent()) {
      vault.put(id(run), Tokens.random());
      rotated.fire(new IdentityKeyRotated(run));
      audit.record(actor, "identity-key.rotated", "run/" + run, "key " + number.get());
    }
    return number;
  }

  /** Forgets the key of a run that was removed. */
  public void forget(String run) {
    vault.removeNamed(id(run));
  }

  private static String id(String run) {
    return "identity." + Tokens.hash(run).substring(0, 31);
  }
}

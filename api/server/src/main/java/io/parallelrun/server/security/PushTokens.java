package io.parallelrun.server.security;

import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.server.store.push.PushTokenStore;
import io.parallelrun.server.store.push.StoredPushToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys to push with: like {@link TokenService}'s shown once, stored as a hash and limited in time,
 * but good for nothing except pushing to one connection, which has one at most.
 */
@ApplicationScoped
public class PushTokens {
  /** What every key begins with, so that a leaked one is recognized. */
  public static final String PREFIX = "prp_";

  private static final Duration VALID = Duration.ofDays(366);
  private static final Duration TOUCH = Duration.ofMinutes(1);

  private final PushTokenStore store;
  private final ConnectionStore connections;
  private final AuditLog audit;
  private final Clock clock;

  PushTokens(PushTokenStore store, ConnectionStore connections, AuditLog audit, Clock clock) {
    this.store = store;
    this.connections = connections;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new key; the only time its text is known. */
  public record IssuedPushToken(String text, StoredPushToken token) {
    @Override
    public String toString() {
      return "IssuedPushToken[" + token.connection() + "]";
    }
  }

  /**
   * Issues the key of a connection; the one it had stops working.
   *
   * @throws UnknownConnectionException when there is no such connection
   * @throws InvalidInputException when the connection is not pushed to
   */
  @Transactional(rollbackOn = Exception.class)
  public IssuedPushToken issue(String connection, String actor) throws InvalidInputException {
    StoredConnection stored =
        connections.find(connection).orElseThrow(() -> new UnknownConnectionException(connection));
    if (!stored.isPushedTo()) {
      throw new InvalidInputException(
          "connection", "Expected one of the type push, got one of " + stored.type() + ".");
    }
    Instant now = clock.instant();
    String text = PREFIX + Tokens.random();
    StoredPushToken token = new StoredPushToken(connection, actor, now, now.plus(VALID), null);
    if (!store.put(token, Tokens.hash(text))) {
      throw new UnknownConnectionException(connection);
    }
    audit.record(actor, "push-token.issued", "connection/" + connection, "");
    return new IssuedPushToken(text, token);
  }

  /** The key of a connection, without its text. */
  public Optional<StoredPushToken> of(String connection) {
    return store.ofConnection(connection);
  }

  /** Takes the key of a connection back; whether there was one. */
  @Transactional
  public boolean revoke(String connection, String actor) {
    boolean there = store.remove(connection);
    if (there) {
      audit.record(actor, "push-token.revoked", "connection/" + connection, "");
    }
    return there;
  }

  /** The key behind a text; nothing when there is none or it is expired. */
  Optional<StoredPushToken> resume(String text) {
    Instant now = clock.instant();
    Optional<StoredPushToken> token =
        store.byHash(Tokens.hash(text)).filter(known -> known.expiresAt().isAfter(now));
    token
        .filter(known -> known.usedAt() == null || known.usedAt().plus(TOUCH).isBefore(now))
        .ifPresent(known -> store.touch(known.connection(), now));
    return token;
  }
}

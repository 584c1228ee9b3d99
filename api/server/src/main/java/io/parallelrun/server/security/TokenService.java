package io.parallelrun.server.security;

import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.account.StoredToken;
import io.parallelrun.server.store.account.TokenStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys for automation: shown once, stored as a hash, limited in time and role. */
@ApplicationScoped
public class TokenService {
  /** What every key begins with, so that a leaked one is recognized. */
  public static final String PREFIX = "prt_";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration TOUCH = Duration.ofMinutes(1);

  private final TokenStore store;
  private final AuditLog audit;
  private final Clock clock;

  TokenService(TokenStore store, AuditLog audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new key; the only time its text is known. */
  public record IssuedToken(String text, StoredToken token) {
    @Override
    public String toString() {
      return "IssuedToken[" + token.name() + "]";
    }
  }

  /**
   * Issues a key.
   *
   * @throws InvalidInputException when the name is taken or it would be valid too long
   */
  @Transactional
  public IssuedToken issue(String name, Role role, Duration valid, String actor)
      throws InvalidInputException {
    if (!NAME.matcher(name).matches() || store.exists(name)) {
      throw new InvalidInputException(
          "name", "Expected a free name of 1 to 64 letters, digits and . _ -, got " + name + ".");
    }
    if (valid.isNegative() || valid.isZero() || valid.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          "days", "Expected 1 to 366 days, got " + valid.toDays() + ".");
    }
    String text = PREFIX + Tokens.random();
    StoredToken token =
        store.add(name, role.name(), Tokens.hash(text), actor, clock.instant().plus(valid));
    audit.record(actor, "token.issued", "token/" + name, role.label());
    return new IssuedToken(text, token);
  }

  /** Every key by name. */
  public List<StoredToken> list() {
    return store.all();
  }

  /** Takes a key back; whether there was one. */
  @Transactional
  public boolean revoke(long id, String actor) {
    audit.record(actor, "token.revoked", "token/" + id, "");
    return store.remove(id);
  }

  /** The key behind a text; nothing when there is none or it is expired. */
  public Optional<StoredToken> resume(String text) {
    Instant now = clock.instant();
    Optional<StoredToken> token =
        store.find(Tokens.hash(text)).filter(known -> known.expiresAt().isAfter(now));
    token
        .filter(known -> known.usedAt() == null || known.usedAt().plus(TOUCH).isBefore(now))
        .ifPresent(known -> store.touch(known.id(), now));
    return token;
  }
}

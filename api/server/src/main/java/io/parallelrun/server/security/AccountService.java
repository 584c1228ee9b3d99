package io.parallelrun.server.security;

import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.account.AccountStore;
import io.parallelrun.server.store.account.StoredAccount;
import io.parallelrun.server.store.account.StoredSession;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.util.ModularCrypt;

/** Accounts and signing in. */
@ApplicationScoped
public class AccountService {
  /** A session that was not used for this long is over. */
  static final Duration IDLE = Duration.ofHours(12);

  /** No session is longer than this. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 72;
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final WildFlyElytronPasswordProvider ELYTRON =
      new WildFlyElytronPasswordProvider();

  private final AccountStore store;
  private final AuditLog audit;
  private final Clock clock;
  private final SignInThrottle throttle = new SignInThrottle();
  // Compared when the name is unknown, so that both answers take as long.
  private volatile @Nullable String nobody;
  private volatile boolean someAccounts;

  AccountService(AccountStore store, AuditLog audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether nobody can sign in yet. */
  public boolean noAccounts() {
    if (!someAccounts) {
      someAccounts = store.count() > 0;
    }
    return !someAccounts;
  }

  /** Every account by name. */
  public List<StoredAccount> list() {
    return store.all();
  }

  /**
   * Adds an account.
   *
   * @throws InvalidInputException when the name is taken or the password too weak
   */
  @Transactional
  public StoredAccount create(String name, String password, Role role, String actor)
      throws InvalidInputException {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "name",
          "Expected 1 to 64 letters, digits and . _ @ -, got " + name.length() + " characters.");
    }
    if (store.find(name).isPresent()) {
      throw new InvalidInputException("name", "Expected a name that is free, got " + name + ".");
    }
    requirePassword(name, password);
    StoredAccount account = store.add(name, role.name(), BcryptUtil.bcryptHash(password));
    audit.record(actor, "account.created", "account/" + name, role.label());
    return account;
  }

  private static void requirePassword(String name, String password) throws InvalidInputException {
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new InvalidInputException(
          "password",
          "Expected "
              + SHORTEST_PASSWORD
              + " to "
              + LONGEST_PASSWORD
              + " characters, got "
              + password.length()
              + ".");
    }
    if (password.equalsIgnoreCase(name)) {
      throw new InvalidInputException("password", "Expected something else than the name.");
    }
  }

  /**
   * Signs in.
   *
   * @return the session's token for the cookie; nothing when name or password is wrong
   * @throws InvalidInputException when there were too many failures and the name has to wait
   */
  public Optional<String> signIn(String name, String password) throws InvalidInputException {
    Instant now = clock.instant();
    Duration wait = throttle.wait(name, now);
    if (!wait.isZero()) {
      throw new InvalidInputException(
          "password", "Too many failures. Try again in " + (wait.toSeconds() + 1) + " s.");
    }
    String other = nobody();
    Optional<StoredAccount> account = store.find(name);
    boolean right = matches(password, account.map(StoredAccount::passwordHash).orElse(other));
    if (account.isEmpty() || !right) {
      throttle.failed(name, now);
      audit.record("anonymous", "sign-in.failed", "account", "");
      return Optional.empty();
    }
    throttle.succeeded(name);
    return Optional.of(beginSession(name));
  }

  private String nobody() {
    String known = nobody;
    if (known == null) {
      known = BcryptUtil.bcryptHash(Tokens.random());
      nobody = known;
    }
    return known;
  }

  /** Signs somebody in who proved to be somebody by other means. */
  String beginSession(String name) {
    String token = Tokens.random();
    store.endSessionsBefore(clock.instant().minus(LONGEST));
    store.beginSession(Tokens.hash(token), name);
    audit.record(name, "signed-in", "account/" + name, "");
    return token;
  }

  private static boolean matches(String password, String hash) {
    if (password.length() > LONGEST_PASSWORD) {
      return false;
    }
    try {
      PasswordFactory factory =
          PasswordFactory.getInstance(BCryptPassword.ALGORITHM_BCRYPT, ELYTRON);
      Password stored = factory.translate(ModularCrypt.decode(hash));
      return factory.verify(stored, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bcrypt is part of the product", e);
    }
  }

  /** The account behind a session's token; nothing when it is over. */
  public Optional<StoredAccount> resume(String token) {
    String hash = Tokens.hash(token);
    Instant now = clock.instant();
    Optional<StoredSession> session =
        store
            .session(hash)
            .filter(known -> known.createdAt().plus(LONGEST).isAfter(now))
            .filter(known -> known.usedAt().plus(IDLE).isAfter(now));
    session
        .filter(known -> known.usedAt().plus(TOUCH).isBefore(now))
        .ifPresent(known -> store.touchSession(hash, now));
    return session.map(StoredSession::account);
  }

  /** Ends a session. */
  public void signOut(String token) {
    store.endSession(Tokens.hash(token));
  }

  /**
   * Changes a password and signs the account out everywhere.
   *
   * @throws InvalidInputException when the old password is wrong or the new one too weak
   */
  @Transactional
  public void changePassword(String name, String old, String password)
      throws InvalidInputException {
    StoredAccount account =
        store.find(name).orElseThrow(() -> new InvalidInputException("name", "No such account."));
    if (!matches(old, account.passwordHash())) {
      throw new InvalidInputException("old", "The current password is not right.");
    }
    requirePassword(name, password);
    store.setPassword(name, BcryptUtil.bcryptHash(password));
    audit.record(name, "password.changed", "account/" + name, "");
  }

  /**
   * Changes a role.
   *
   * @throws InvalidInputException when it would leave nobody to administer
   */
  @Transactional
  public void setRole(String name, Role role, String actor) throws InvalidInputException {
    if (role != Role.ADMIN) {
      requireAnotherAdmin(name);
    }
    store.setRole(name, role.name());
    audit.record(actor, "role.changed", "account/" + name, role.label());
  }

  /**
   * Removes an account and its sessions.
   *
   * @throws InvalidInputException when it would leave nobody to administer
   */
  @Transactional
  public void remove(String name, String actor) throws InvalidInputException {
    requireAnotherAdmin(name);
    store.remove(name);
    audit.record(actor, "account.removed", "account/" + name, "");
  }

  private void requireAnotherAdmin(String name) throws InvalidInputException {
    boolean another =
        store.all().stream()
            .anyMatch(a -> a.role().equals(Role.ADMIN.name()) && !a.name().equals(name));
    if (!another) {
      throw new InvalidInputException(
          "role", "Expected another administrator to remain; add one first.");
    }
  }
}

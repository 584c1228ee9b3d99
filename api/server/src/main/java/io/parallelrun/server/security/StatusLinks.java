package io.parallelrun.server.security;

import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.status.StatusLinkStore;
import io.parallelrun.server.store.status.StoredStatusLink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links that show the status of one run to whoever has them: like {@link TokenService}'s keys shown
 * once and stored as a hash, but good for nothing except reading that page. Safe from any thread.
 */
@ApplicationScoped
public class StatusLinks {
  /** What the secret of every link begins with, so that a leaked one is recognized. */
  public static final String PREFIX = "prs_";

  /** Links of a run at a time. */
  public static final int MOST = 20;

  /** Answers of a link in a minute: nobody signs in, and each computes a run. */
  private static final int ANSWERS = 120;

  private static final int LONGEST_NAME = 80;

  private final StatusLinkStore store;
  private final AuditLog audit;
  private final Clock clock;
  private final MinuteBuckets<Long> buckets;

  StatusLinks(StatusLinkStore store, AuditLog audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.buckets = new MinuteBuckets<>(clock, ANSWERS);
  }

  /** A new link; the only time its secret is known. */
  public record IssuedStatusLink(String token, StoredStatusLink link) {
    @Override
    public String toString() {
      return "IssuedStatusLink[" + link.id() + "]";
    }
  }

  /**
   * Makes a link of a run.
   *
   * @param name who it is for, 1 to 80 characters
   * @param expiresAt from when on it leads nowhere; null for never
   * @return the link; nothing when there is no such run
   * @throws InvalidInputException when name or end cannot be used, or the run has 20 links
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<IssuedStatusLink> issue(
      String run, String name, @Nullable Instant expiresAt, String actor)
      throws InvalidInputException {
    if (!store.lock(run)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    String checked = checked(name);
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new InvalidInputException(
          "expiresAt", "expected a moment after now, or nothing for never, got " + expiresAt + ".");
    }
    requireRoom(run);
    String token = PREFIX + Tokens.random();
    StoredStatusLink link = store.add(run, checked, Tokens.hash(token), actor, now, expiresAt);
    audit.record(
        actor,
        "status-link.issued",
        subject(link),
        checked + (expiresAt == null ? "" : ", until " + expiresAt));
    return Optional.of(new IssuedStatusLink(token, link));
  }

  private static String checked(String name) throws InvalidInputException {
    String stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
      throw new InvalidInputException(
          "name",
          "expected who it is for, in 1 to "
              + LONGEST_NAME
              + " characters, got "
              + (stripped.isEmpty() ? "nothing" : stripped.length())
              + ".");
    }
    return stripped;
  }

  private void requireRoom(String run) throws InvalidInputException {
    int there = store.ofRun(run).size();
    if (there >= MOST) {
      throw new InvalidInputException(
          "run",
          "expected fewer than "
              + MOST
              + " status links, expired ones included, got "
              + there
              + ". Revoke one first.");
    }
  }

  /** The links of a run, newest first, expired ones as well. */
  public List<StoredStatusLink> list(String run) {
    return store.ofRun(run);
  }

  /** Takes a link of a run back at once; whether there was one. */
  @Transactional
  public boolean revoke(String run, long id, String actor) {
    Optional<StoredStatusLink> removed = store.remove(run, id);
    removed.ifPresent(
        link -> audit.record(actor, "status-link.revoked", subject(link), link.name()));
    return removed.isPresent();
  }

  private static String subject(StoredStatusLink link) {
    return "run/" + link.run() + "/status-link/" + link.id();
  }

  /**
   * The run a secret leads to; nothing when there is no such link, it is expired, or it was taken
   * back. Which of these it is cannot be told from the time it takes: each is one look for a hash.
   *
   * @throws TooManyRequestsException when the link is asked too often
   */
  public Optional<String> run(String token) throws TooManyRequestsException {
    Instant now = clock.instant();
    Optional<StoredStatusLink> link =
        store.byHash(Tokens.hash(token)).filter(known -> !known.expiredAt(now));
    Optional<Duration> wait = link.flatMap(known -> buckets.take(known.id()));
    if (wait.isPresent()) {
      throw new TooManyRequestsException(
          "Expected at most " + ANSWERS + " requests a minute with this link, got more",
          wait.get());
    }
    return link.map(StoredStatusLink::run);
  }
}

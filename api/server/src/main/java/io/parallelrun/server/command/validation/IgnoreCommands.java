package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.domain.validation.IgnoreRule;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.IgnoreStore;
import io.parallelrun.server.store.validation.StoredIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Known differences that do not count for a while: who, why, and until when. */
@ApplicationScoped
public class IgnoreCommands {
  private static final int MOST_DAYS = 366;
  private static final int LONGEST = 500;

  private final RunStore runs;
  private final IgnoreStore ignores;
  private final AuditLog audit;
  private final ValidationWorker worker;
  private final Clock clock;

  IgnoreCommands(
      RunStore runs, IgnoreStore ignores, AuditLog audit, ValidationWorker worker, Clock clock) {
    this.runs = runs;
    this.ignores = ignores;
    this.audit = audit;
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * A known difference.
   *
   * @param kind null for any
   * @param field null for any
   * @param key null for any; ends with an asterisk for all that begin so
   * @param until the day from which it counts again, in the zone of the run
   * @param reason why it does not count
   * @param owner who answers for it; null for who enters it
   */
  public record Known(
      @Nullable DifferenceKind kind,
      @Nullable String field,
      @Nullable String key,
      @Nullable LocalDate until,
      String reason,
      @Nullable String owner) {}

  /**
   * Ignores a known difference; the check is compared again soon.
   *
   * @throws UnknownCheckException when there is no such check
   */
  @Transactional(rollbackOn = Exception.class)
  public StoredIgnore ignore(CheckKey key, Known known, String actor) throws InvalidInputException {
    StoredRun run = runs.find(key.run()).orElseThrow(() -> unknown(key));
    ComparisonCheck check = run.definition().check(key.check()).orElseThrow(() -> unknown(key));
    requireIgnorable(check, known);
    Instant now = clock.instant();
    IgnoreRule rule =
        new IgnoreRule(
            0, known.kind(), text(known.field()), text(known.key()), end(run, known.until(), now));
    String owner = text(known.owner());
    StoredIgnore ignore =
        new StoredIgnore(rule, reason(known.reason()), owner == null ? actor : owner, now, actor);
    StoredIgnore stored = ignores.add(key, ignore);
    audit.record(
        actor,
        "difference.ignored",
        "check/" + key,
        "until " + stored.rule().expiresAt() + ": " + stored.reason());
    worker.soon(key);
    return stored;
  }

  private static UnknownCheckException unknown(CheckKey key) {
    return new UnknownCheckException(key.run(), key.check());
  }

  private static void requireIgnorable(ComparisonCheck check, Known known)
      throws InvalidInputException {
    if (check.kind() == CheckKind.CONSENT || !check.kind().isKeyed()) {
      throw new InvalidInputException(
          "check",
          "expected one of rows or keys, got one of "
              + check.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
              + ", in which every difference counts");
    }
    if (known.kind() == null && text(known.field()) == null && text(known.key()) == null) {
      throw new InvalidInputException(
          "kind", "expected a kind, a field or a key, got nothing, which would ignore everything");
    }
  }

  private static Instant end(StoredRun run, @Nullable LocalDate until, Instant now)
      throws InvalidInputException {
    LocalDate today = now.atZone(run.definition().zone()).toLocalDate();
    if (until == null
        || !until.isAfter(today)
        || ChronoUnit.DAYS.between(today, until) > MOST_DAYS) {
      throw new InvalidInputException(
          "until",
          "expected a day from "
              + today.plusDays(1)
              + " to "
              + today.plusDays(MOST_DAYS)
              + ", got "
              + (until == null ? "nothing" : until));
    }
    return until.atStartOfDay(run.definition().zone()).toInstant();
  }

  private static String reason(String reason) throws InvalidInputException {
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST) {
      throw new InvalidInputException(
          "reason",
          "expected 1 to "
              + LONGEST
              + " characters, got "
              + (why.isEmpty() ? "nothing" : why.length()));
    }
    return why;
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Lets a difference count again now; the one that is meant, nothing when there is none. */
  @Transactional
  public Optional<StoredIgnore> end(CheckKey key, long id, String actor) {
    Instant now = clock.instant();
    Optional<StoredIgnore> found = ignores.find(key, id);
    if (found.isPresent() && found.get().rule().holdsAt(now)) {
      ignores.expire(key, id, now);
      audit.record(actor, "difference.reopened", "check/" + key, found.get().reason());
      worker.soon(key);
    }
    return ignores.find(key, id);
  }
}

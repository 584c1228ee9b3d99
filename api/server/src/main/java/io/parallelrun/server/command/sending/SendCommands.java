package io.parallelrun.server.command.sending;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.security.IdentityKeyRotated;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.RunKey;
import io.parallelrun.server.store.IdentityKeyStore;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.sending.ReportedSend;
import io.parallelrun.server.store.sending.SendBatch;
import io.parallelrun.server.store.sending.SendRules;
import io.parallelrun.server.store.sending.SendStore;
import io.parallelrun.server.store.sending.SendsRefusedException;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what both sides say they sent. Safe from any thread. */
@ApplicationScoped
public class SendCommands {
  private static final Duration CLOCKS = Duration.ofMinutes(5);
  private static final int LONGEST_BATCH = 100;
  private static final int HEX = 16;

  private final RunStore runs;
  private final SendStore sends;
  private final IdentityKey identity;
  private final IdentityKeyStore keys;
  private final Settings settings;
  private final Clock clock;

  SendCommands(
      RunStore runs,
      SendStore sends,
      IdentityKey identity,
      IdentityKeyStore keys,
      Settings settings,
      Clock clock) {
    this.runs = runs;
    this.sends = sends;
    this.identity = identity;
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Events that are pushed.
   *
   * @param id what their sender knows them by
   * @param from first instant that is told whole; null for the end of what was told before
   * @param until first instant after that; null when the batch is only a part of what was sent
   * @param body as it was sent
   * @param csv whether it is CSV, and not lines of JSON
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, and never compared.
  public record Push(
      String id, @Nullable Instant from, @Nullable Instant until, byte[] body, boolean csv) {}

  /**
   * Stores what a side sent, all of it or nothing.
   *
   * @throws UnknownGuardException when there is no such run
   * @throws DocumentException when a line cannot be used, with every bad line
   * @throws SendsRefusedException when nothing watches it, or it does not go with what came before
   */
  public SendStore.Added push(String run, Side side, Push push, String actor)
      throws DocumentException, SendsRefusedException, InvalidInputException {
    RunDefinition definition =
        runs.find(run).orElseThrow(() -> new UnknownGuardException(run)).definition();
    SendGuard guard = definition.sendGuard();
    if (guard == null) {
      throw new SendsRefusedException(
          "The run does not say that its sends are watched: add sendGuard to its document.");
    }
    Instant now = clock.instant();
    requireUsable(push, now);
    RunKey key = identity.of(run).orElseThrow(() -> new UnknownGuardException(run));
    SendReader reader =
        new SendReader(
            person -> hash(key, person),
            now.minus(Duration.ofDays(guard.keepDays())),
            now.plus(CLOCKS));
    List<ReportedSend> read = reader.read(push.body(), push.csv());
    if (read.isEmpty() && push.until() == null) {
      throw new InvalidInputException(
          "until", "expected a moment up to which nothing was sent, or events, got neither");
    }
    SendBatch batch =
        new SendBatch(
            push.id(), key.keyed(digest(push)), read, cut(push.from()), cut(push.until()));
    SendRules rules = rules(guard, definition, settings);
    return add(run, side, batch, key.number(), rules, actor, now);
  }

  /** The key stays what it is until the batch is stored. */
  @Transactional(rollbackOn = Exception.class)
  @TransactionConfiguration(timeout = SendStore.LONGEST)
  SendStore.Added add(
      String run,
      Side side,
      SendBatch batch,
      int keyNumber,
      SendRules rules,
      String actor,
      Instant now)
      throws SendsRefusedException {
    if (!keys.hold(run).equals(Optional.of(keyNumber))) {
      throw new SendsRefusedException(
          "The key people are hashed with was rotated at this moment. Push again.");
    }
    return sends
        .add(run, side, batch, rules, actor, now)
        .orElseThrow(() -> new UnknownGuardException(run));
  }

  /** What was hashed with a key that is gone can be compared with nothing that comes. */
  void rotated(@Observes IdentityKeyRotated event) {
    sends.drop(event.run());
  }

  /** What sends of a run are counted by. */
  static SendRules rules(SendGuard guard, RunDefinition definition, Settings settings) {
    return new SendRules(guard.window(), definition.zone(), settings.sending().mostEvents());
  }

  private static @Nullable Instant cut(@Nullable Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
  }

  private static void requireUsable(Push push, Instant now) throws InvalidInputException {
    boolean plain = push.id().chars().noneMatch(Character::isISOControl);
    if (push.id().isBlank() || push.id().length() > LONGEST_BATCH || !plain) {
      throw new InvalidInputException(
          "batch",
          "expected 1 to "
              + LONGEST_BATCH
              + " characters without control characters, got "
              + push.id().length());
    }
    Instant from = push.from();
    Instant until = push.until();
    if (until != null && until.isAfter(now.plus(CLOCKS))) {
      throw new InvalidInputException("until", "expected a moment that is over, got " + until);
    }
    if (from != null && (until == null || !from.isBefore(until))) {
      throw new InvalidInputException(
          "from",
          "expected a moment before until, got "
              + from
              + (until == null ? " and no until" : ", which is not before " + until));
    }
  }

  /** The first half of the keyed hash: enough to tell a trillion people apart. */
  private static UUID hash(RunKey key, String person) {
    String hex = key.keyed(person);
    return new UUID(
        Long.parseUnsignedLong(hex.substring(0, HEX), HEX),
        Long.parseUnsignedLong(hex.substring(HEX, 2 * HEX), HEX));
  }

  /** To be keyed before it is stored: of one event it could be tried out whom it was sent to. */
  private static String digest(Push push) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String said = push.csv() + "/" + push.from() + "/" + push.until() + "/";
      digest.update(said.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(push.body()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}

package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.Row;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.RunKey;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.IdentityKeyStore;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.validation.Batch;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.InputConflictException;
import io.parallelrun.server.store.validation.InputSide;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what both sides of a check say. Safe from any thread. */
@ApplicationScoped
public class InputCommands {
  private static final Duration CLOCKS = Duration.ofMinutes(5);
  private static final int LONGEST_BATCH = 100;
  private static final int LONGEST_UNIT = 100;

  private final RunStore runs;
  private final InputStore inputs;
  private final IdentityKey identity;
  private final IdentityKeyStore keys;
  private final AuditLog audit;
  private final ValidationWorker worker;
  private final Settings settings;
  private final Clock clock;

  InputCommands(
      RunStore runs,
      InputStore inputs,
      IdentityKey identity,
      IdentityKeyStore keys,
      AuditLog audit,
      ValidationWorker worker,
      Settings settings,
      Clock clock) {
    this.runs = runs;
    this.inputs = inputs;
    this.identity = identity;
    this.keys = keys;
    this.audit = audit;
    this.worker = worker;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Rows that are pushed.
   *
   * @param id what their sender knows them by
   * @param body as it was sent
   * @param csv whether it is CSV, and not lines of JSON
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, and never compared.
  public record Push(String id, byte[] body, boolean csv) {}

  /**
   * Stores a batch, all of it or nothing.
   *
   * @throws UnknownCheckException when there is no such check
   * @throws DocumentException when a line cannot be used, with every bad line
   * @throws InputConflictException when it does not go with what was pushed before
   */
  public InputStore.Added push(CheckKey key, InputSide side, Push push, String actor)
      throws DocumentException, InputConflictException, InvalidInputException {
    ComparisonCheck check = pushed(key, side);
    if (push.id().isBlank() || push.id().length() > LONGEST_BATCH) {
      throw new InvalidInputException(
          "batch", "expected 1 to " + LONGEST_BATCH + " characters, got " + push.id().length());
    }
    RunKey with =
        identity.of(key.run()).orElseThrow(() -> new UnknownCheckException(key.run(), key.check()));
    BatchReader.Read read =
        new BatchReader(check, new PrivateRows(check, with::keyed)).read(push.body(), push.csv());
    List<Row> all = read.rows();
    Batch batch =
        new Batch(push.id(), hash(push), check.columns(), read.seen(), all.size(), Chunks.of(all));
    return check.aboutPeople()
        ? add(key, side, batch, with.number(), actor)
        : add(key, side, batch, actor);
  }

  /** The key stays what it is until the batch is stored. */
  @Transactional(rollbackOn = Exception.class)
  InputStore.Added add(CheckKey key, InputSide side, Batch batch, int keyNumber, String actor)
      throws InputConflictException {
    if (!keys.hold(key.run()).equals(Optional.of(keyNumber))) {
      throw new InputConflictException(
          "The key people are hashed with was rotated at this moment. Push again.");
    }
    return add(key, side, batch, actor);
  }

  private InputStore.Added add(CheckKey key, InputSide side, Batch batch, String actor)
      throws InputConflictException {
    long most = settings.validation().mostRows();
    return inputs.add(key, side, batch, most, actor, clock.instant());
  }

  private ComparisonCheck pushed(CheckKey key, InputSide side) throws InputConflictException {
    ComparisonCheck check = check(key);
    boolean read =
        (side == InputSide.LEGACY && check.legacy() != null)
            || (side == InputSide.REPLACEMENT && check.replacement() != null);
    if (read) {
      throw new InputConflictException(
          "The "
              + side.label()
              + " side of this check is read from a connection. Take it out of"
              + " the check to push.");
    }
    return check;
  }

  private ComparisonCheck check(CheckKey key) {
    return runs.find(key.run())
        .flatMap(run -> run.definition().check(key.check()))
        .orElseThrow(() -> new UnknownCheckException(key.run(), key.check()));
  }

  /**
   * An input that was closed.
   *
   * @param again whether it was closed before, and not now
   */
  public record Committed(StoredInput input, boolean again) {}

  /**
   * Closes the open input of a side, and has it compared soon.
   *
   * @param asOf the moment it holds for; null for now
   * @throws InputConflictException when nothing was pushed, or not everything
   */
  @Transactional(rollbackOn = Exception.class)
  public Committed commit(
      CheckKey key,
      InputSide side,
      @Nullable Instant asOf,
      String unit,
      @Nullable Integer batches,
      String actor)
      throws InputConflictException, InvalidInputException {
    check(key);
    Instant now = clock.instant();
    if (asOf != null && asOf.isAfter(now.plus(CLOCKS))) {
      throw new InvalidInputException("asOf", "expected a moment that is over, got " + asOf);
    }
    if (unit.length() > LONGEST_UNIT) {
      throw new InvalidInputException(
          "unit", "expected at most " + LONGEST_UNIT + " characters, got " + unit.length());
    }
    InputStore.Commit commit =
        new InputStore.Commit(asOf == null ? now : asOf, unit.strip(), batches);
    Optional<StoredInput> closed = inputs.commit(key, side, commit, InputCommands::hash, now);
    if (closed.isEmpty()) {
      return again(key, side, asOf);
    }
    audit.record(
        actor,
        "check-input.committed",
        "check/" + key,
        side.label() + ", " + closed.get().rows() + " rows, " + closed.get().digest());
    worker.soon(key);
    return new Committed(closed.get(), false);
  }

  private Committed again(CheckKey key, InputSide side, @Nullable Instant asOf)
      throws InputConflictException {
    return inputs
        .latest(key, side)
        .filter(latest -> asOf != null && asOf.equals(latest.asOf()))
        .map(latest -> new Committed(latest, true))
        .orElseThrow(() -> new InputConflictException("Nothing was pushed since the last commit."));
  }

  /** Throws the open input of a side away; whether there was one. */
  @Transactional
  public boolean discard(CheckKey key, InputSide side, String actor) {
    check(key);
    boolean there = inputs.discard(key, side);
    if (there) {
      audit.record(actor, "check-input.discarded", "check/" + key, side.label());
    }
    return there;
  }

  private static String hash(Push push) {
    MessageDigest digest = sha256();
    digest.update((byte) (push.csv() ? 1 : 0));
    return HexFormat.of().formatHex(digest.digest(push.body()));
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}

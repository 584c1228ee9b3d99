package io.parallelrun.server.store.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of checks. A batch is stored whole or not at all, and once, however often it comes; a side
 * has one open input at most, and of the closed ones only the latest keeps its rows. Safe from any
 * thread and replica.
 */
@ApplicationScoped
public class InputStore {
  private static final String SELECT =
      "select i.id, i.side, i.layout, i.columns_seen, i.unit, i.row_count, i.chunks,"
          + " (select count(*) from check_batch b where b.input_id = i.id), i.digest, i.as_of,"
          + " i.opened_at, i.committed_at, i.actor from check_input i"
          + " join run r on r.id = i.run_id where r.slug = ? and i.check_slug = ?";

  private final Rows rows;

  InputStore(DataSource database) {
    this.rows = new Rows(database);
  }

  /**
   * The answer to a batch.
   *
   * @param input it belongs to
   * @param again whether it was stored before, and not now
   */
  public record Added(StoredInput input, boolean again) {}

  /**
   * What is said of an input when it is closed.
   *
   * @param asOf the moment it holds for
   * @param unit what its rows are; empty when nobody says
   * @param batches how many it came in; null when nobody counted
   */
  public record Commit(Instant asOf, String unit, @Nullable Integer batches) {}

  /**
   * Stores a batch, opening an input when none is open.
   *
   * @param most rows an input may have
   * @throws InputConflictException when it does not go with what was pushed before
   */
  @Transactional(rollbackOn = Exception.class)
  public Added add(
      CheckKey check, InputSide side, Batch batch, long most, String actor, Instant now)
      throws InputConflictException {
    Optional<StoredInput> before = latest(check, side);
    if (before.isPresent() && isKnown(before.get().id(), batch)) {
      return new Added(before.get(), true);
    }
    StoredInput open = opened(check, side, batch, actor, now);
    if (isKnown(open.id(), batch)) {
      return new Added(open, true);
    }
    require(
        open.layout().equals(batch.layout()),
        "The check changed its fields since the first"
            + " batch of this input. Discard the input and push it again.");
    require(
        open.rows() + batch.rows() <= most,
        "expected at most "
            + most
            + " rows in an input, got more. Push a sample, and state it in the check.");
    write(open, batch, now);
    return new Added(open(check, side).orElseThrow(), false);
  }

  private static void require(boolean holds, String message) throws InputConflictException {
    if (!holds) {
      throw new InputConflictException(message);
    }
  }

  private boolean isKnown(long input, Batch batch) throws InputConflictException {
    List<String> hashes =
        rows.read(
            "select body_hash from check_batch where input_id = ? and batch = ?",
            row -> row.getString(1),
            input,
            batch.id());
    require(
        hashes.isEmpty() || hashes.get(0).equals(batch.bodyHash()),
        "The batch " + batch.id() + " came before with other rows. Give each batch its own id.");
    return !hashes.isEmpty();
  }

  private StoredInput opened(CheckKey check, InputSide side, Batch batch, String actor, Instant now)
      throws InputConflictException {
    rows.change(
        "insert into check_input (run_id, check_slug, side, open_key, layout, columns_seen, unit,"
            + " row_count, chunks, digest, opened_at, actor)"
            + " select id, ?, ?, 0, ?, '[]', '', 0, 0, '', ?, ? from run where slug = ?"
            + " on conflict do nothing",
        check.check(),
        side.name(),
        ValidationJson.write(batch.layout()),
        now,
        actor,
        check.run());
    lock(check, side);
    return open(check, side)
        .orElseThrow(
            () -> new InputConflictException("The input was closed at this moment. Push again."));
  }

  /** Batches of one input are counted one after the other, and none while it is closed. */
  private void lock(CheckKey check, InputSide side) {
    rows.read(
        "select i.id from check_input i where i.open_key = 0 and i.check_slug = ? and i.side = ?"
            + " and i.run_id = (select id from run where slug = ?) for update",
        row -> row.getLong(1),
        check.check(),
        side.name(),
        check.run());
  }

  private void write(StoredInput open, Batch batch, Instant now) {
    List<@Nullable Object[]> chunks = new ArrayList<>();
    for (int i = 0; i < batch.chunks().size(); i++) {
      chunks.add(new Object[] {open.id(), open.chunks() + 1 + i, batch.chunks().get(i)});
    }
    rows.changeAll("insert into check_chunk (input_id, number, content) values (?, ?, ?)", chunks);
    rows.change(
        "insert into check_batch (input_id, batch, body_hash, row_count, received_at)"
            + " values (?, ?, ?, ?, ?)",
        open.id(),
        batch.id(),
        batch.bodyHash(),
        batch.rows(),
        now);
    Set<String> seen = new LinkedHashSet<>(open.seen());
    seen.addAll(batch.seen());
    rows.change(
        "update check_input set row_count = row_count + ?, chunks = chunks + ?, columns_seen = ?"
            + " where id = ?",
        batch.rows(),
        batch.chunks().size(),
        ValidationJson.write(seen),
        open.id());
  }

  /** The input of a side that is open. */
  @Transactional
  public Optional<StoredInput> open(CheckKey check, InputSide side) {
    return read(check, " and i.side = ? and i.open_key = 0", side.name()).stream().findFirst();
  }

  /** The latest input of a side that was closed. */
  @Transactional
  public Optional<StoredInput> latest(CheckKey check, InputSide side) {
    return read(
            check, " and i.side = ? and i.open_key <> 0 order by i.id desc limit 1", side.name())
        .stream()
        .findFirst();
  }

  /** Inputs of a check, newest first. */
  @Transactional
  public List<StoredInput> list(CheckKey check, int limit) {
    return read(check, " order by i.id desc limit ?", limit);
  }

  private List<StoredInput> read(CheckKey check, String condition, Object value) {
    return rows.read(SELECT + condition, InputStore::input, check.run(), check.check(), value);
  }

  /**
   * Closes the open input of a side; rows of earlier ones are no longer kept.
   *
   * @param digest makes one of those of the batches
   * @return the closed input; nothing when none is open
   * @throws InputConflictException when it came in another number of batches
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<StoredInput> commit(
      CheckKey check, InputSide side, Commit commit, UnaryOperator<String> digest, Instant now)
      throws InputConflictException {
    lock(check, side);
    Optional<StoredInput> open = open(check, side);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Integer wanted = commit.batches();
    require(
        wanted == null || wanted == open.get().batches(),
        "batches: expected "
            + wanted
            + ", got "
            + open.get().batches()
            + ". Push what is missing, or discard the input.");
    long id = open.get().id();
    rows.change(
        "update check_input set open_key = id, as_of = ?, unit = ?, digest = ?, committed_at = ?"
            + " where id = ? and open_key = 0",
        commit.asOf(),
        commit.unit(),
        digest.apply(String.join("", batchHashes(id))),
        now,
        id);
    forgetRows(check, side, id);
    return latest(check, side);
  }

  private void forgetRows(CheckKey check, InputSide side, long except) {
    String earlier =
        "select i.id from check_input i join run r on r.id = i.run_id where r.slug = ?"
            + " and i.check_slug = ? and i.side = ? and i.id < ? and i.chunks > 0";
    for (long id :
        rows.read(
            earlier, row -> row.getLong(1), check.run(), check.check(), side.name(), except)) {
      rows.change("delete from check_chunk where input_id = ?", id);
      rows.change("update check_input set chunks = 0 where id = ?", id);
    }
  }

  /** Throws the open input of a side away; whether there was one. */
  @Transactional
  public boolean discard(CheckKey check, InputSide side) {
    return rows.change(
            "delete from check_input where open_key = 0 and check_slug = ? and side = ?"
                + " and run_id = (select id from run where slug = ?)",
            check.check(),
            side.name(),
            check.run())
        > 0;
  }

  /** The checks of a run of which anything was compared or pushed, stated still or not. */
  @Transactional
  public List<String> checks(String run) {
    return rows.read(
        "select distinct check_slug from check_input where run_id = (select id from run where"
            + " slug = ?) union select distinct check_slug from comparison where run_id ="
            + " (select id from run where slug = ?)",
        row -> row.getString(1),
        run,
        run);
  }

  /** Forgets all inputs of a check with their rows. */
  @Transactional
  public void forget(CheckKey check) {
    rows.change(
        "delete from check_input where check_slug = ?"
            + " and run_id = (select id from run where slug = ?)",
        check.check(),
        check.run());
  }

  private List<String> batchHashes(long input) {
    return rows.read(
        "select body_hash from check_batch where input_id = ? order by batch",
        row -> row.getString(1),
        input);
  }

  /** A chunk of an input; nothing once it is no longer kept. */
  @Transactional
  public Optional<byte[]> chunk(long input, int number) {
    return rows
        .read(
            "select content from check_chunk where input_id = ? and number = ?",
            row -> row.getBytes(1),
            input,
            number)
        .stream()
        .findFirst();
  }

  /** Forgets inputs that were left open, and closed ones that are long gone. */
  @Transactional
  public int forget(Instant now, Duration open, Duration closed) {
    int left =
        rows.change(
            "delete from check_input where open_key = 0 and opened_at < ?", now.minus(open));
    return left
        + rows.change(
            "delete from check_input where chunks = 0 and committed_at < ?", now.minus(closed));
  }

  private static StoredInput input(ResultSet row) throws SQLException {
    return new StoredInput(
        row.getLong(1),
        InputSide.valueOf(row.getString(2)),
        ValidationJson.texts(row.getString(3)),
        ValidationJson.texts(row.getString(4)),
        row.getString(5),
        row.getLong(6),
        row.getInt(7),
        row.getInt(8),
        row.getString(9),
        Rows.instant(row, 10),
        Instant.ofEpochMilli(row.getLong(11)),
        Rows.instant(row, 12),
        row.getString(13));
  }
}

package io.parallelrun.server.store.sending;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.Coverage;
import io.parallelrun.domain.sending.DualCount;
import io.parallelrun.domain.sending.DualKind;
import io.parallelrun.server.store.Rows;
import io.parallelrun.server.store.sending.SendTable.Sided;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of runs say they sent. A batch is stored whole or not at all, and once, however
 * often it comes. Batches of a run are taken one after the other, so that each is compared with all
 * there is of the other side, in whatever order they come. Safe from any thread and replica.
 */
@ApplicationScoped
public class SendStore {
  /** Seconds: what handles millions of events takes longer than a transaction may by default. */
  public static final int LONGEST = 900;

  private final Rows rows;

  SendStore(DataSource database) {
    this.rows = new Rows(database, "what was sent");
  }

  private record Watch(long run, Duration window, String zone) {
    boolean goesBy(SendRules rules) {
      return window.equals(rules.window()) && zone.equals(rules.zone().getId());
    }
  }

  /**
   * The answer to a batch.
   *
   * @param again whether it was stored before, and not now
   * @param events it had
   * @param until first instant of which the side has not told all; null when it never said
   */
  public record Added(boolean again, int events, @Nullable Instant until) {}

  /**
   * Stores a batch and finds what the other side did as well.
   *
   * @return nothing when there is no such run
   * @throws SendsRefusedException when it does not go with what was reported before
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<Added> add(
      String run, Side side, SendBatch batch, SendRules rules, String actor, Instant now)
      throws SendsRefusedException {
    Optional<Watch> locked = locked(run, rules);
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    long id = locked.get().run();
    BatchTable reported = new BatchTable(rows, id);
    SpanTable told = new SpanTable(rows, id);
    Optional<Integer> known = reported.known(side, batch);
    if (known.isPresent()) {
      return Optional.of(new Added(true, known.get(), told.until(side)));
    }
    reported.requireRoom(batch, rules);
    if (!locked.get().goesBy(rules)) {
      recount(id, rules, now);
    }
    reported.add(side, batch, actor, now);
    tell(told, side, batch);
    SendTable sends = new SendTable(rows, id);
    sends.add(side, batch.sends());
    DualTable duals = new DualTable(rows, id, rules);
    duals.compare(side, batch.sends(), sends);
    duals.count(now);
    return Optional.of(new Added(false, batch.sends().size(), told.until(side)));
  }

  /**
   * Forgets every event and report of a run, and whom both reached; how many they were on which day
   * stays. What a side tells whole begins anew.
   */
  @Transactional
  public void drop(String run) {
    // What is being counted anew ends first: it holds hashes that are to go.
    Optional<Long> locked = locked(run);
    if (locked.isPresent()) {
      long id = locked.get();
      rows.change("update send_dual_day set n_base = n where run_id = ?", id);
      for (String table :
          List.of("send_event", "send_dual", "send_batch", "send_span", "send_total")) {
        rows.change("delete from " + table + " where run_id = ?", id);
      }
    }
  }

  private Optional<Watch> locked(String run, SendRules rules) {
    rows.change(
        "insert into send_watch (run_id, window_ms, zone) select id, ?, ? from run where slug = ?"
            + " on conflict do nothing",
        rules.window().toMillis(),
        rules.zone().getId(),
        run);
    return rows
        .read(
            "select w.run_id, w.window_ms, w.zone from send_watch w where w.run_id ="
                + " (select id from run where slug = ?) for update",
            row -> new Watch(row.getLong(1), Duration.ofMillis(row.getLong(2)), row.getString(3)),
            run)
        .stream()
        .findFirst();
  }

  /** What a batch without a start tells begins where the side ended; it may end before that. */
  private static void tell(SpanTable told, Side side, SendBatch batch)
      throws SendsRefusedException {
    Instant until = batch.until();
    if (until == null) {
      return;
    }
    Instant from = batch.from() == null ? told.until(side) : batch.from();
    if (from == null) {
      throw new SendsRefusedException(
          "from: expected the moment since when all is told, because this side has not said so"
              + " before, got nothing.");
    }
    if (from.isBefore(until)) {
      told.add(side, new Coverage.Span(from, until));
    }
  }

  /**
   * Counts what a run has anew when it was counted by other rules.
   *
   * @return whether that was needed
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST)
  public boolean recount(String run, SendRules rules, Instant now) {
    boolean watched =
        !rows.read(
                "select 1 from send_watch w join run r on r.id = w.run_id where r.slug = ?",
                row -> row.getInt(1),
                run)
            .isEmpty();
    Optional<Watch> locked = watched ? locked(run, rules) : Optional.empty();
    if (locked.isEmpty() || locked.get().goesBy(rules)) {
      return false;
    }
    recount(locked.get().run(), rules, now);
    return true;
  }

  private void recount(long run, SendRules rules, Instant now) {
    SendTable sends = new SendTable(rows, run);
    DualTable duals = new DualTable(rows, run, rules);
    LocalDate from = whole(run, rules, now);
    duals.clear(from);
    sends.all(people -> duals.add(of(people, Side.LEGACY), of(people, Side.REPLACEMENT), from));
    duals.count(now);
    rows.change(
        "update send_watch set window_ms = ?, zone = ? where run_id = ?",
        rules.window().toMillis(),
        rules.zone().getId(),
        run);
  }

  /** The first day of which all events are still there; earlier counts stay as they are. */
  private LocalDate whole(long run, SendRules rules, Instant now) {
    return rows.read(
            "select min(at) from send_event where run_id = ?",
            row -> Optional.ofNullable(Rows.optional(row, 1)),
            run)
        .get(0)
        .map(first -> first.atZone(rules.zone()).toLocalDate())
        .orElse(now.atZone(rules.zone()).toLocalDate());
  }

  private static List<ReportedSend> of(List<Sided> people, Side side) {
    return people.stream().filter(each -> each.side() == side).map(Sided::send).toList();
  }

  /** The times a side has told whole, as far as events are kept. */
  @Transactional
  public Coverage coverage(String run, Side side) {
    return new Coverage(
        rows.read(
            "select s.covers_from, s.covers_until from send_span s join run r on r.id = s.run_id"
                + " where r.slug = ? and s.side = ? order by s.covers_until",
            row -> new Coverage.Span(Rows.instant(row, 1), Rows.instant(row, 2)),
            run,
            side));
  }

  /**
   * What a side reported so far.
   *
   * @param batches that are remembered
   * @param events they had
   * @param last when the latest one came; null for none
   */
  public record Reported(long batches, long events, @Nullable Instant last) {
    private static final Reported NOTHING = new Reported(0, 0, null);
  }

  /** What a side reported so far. */
  @Transactional
  public Reported reported(String run, Side side) {
    return rows
        .read(
            "select t.batches, t.events, t.received_at from send_total t"
                + " join run r on r.id = t.run_id where r.slug = ? and t.side = ?",
            row -> new Reported(row.getLong(1), row.getLong(2), Rows.optional(row, 3)),
            run,
            side)
        .stream()
        .findFirst()
        .orElse(Reported.NOTHING);
  }

  /** The counts of the days from one on. */
  @Transactional
  public List<DualCount> counts(String run, LocalDate from) {
    return rows.read(
        "select d.epoch_day, d.kind, d.n, d.found_at from send_dual_day d"
            + " join run r on r.id = d.run_id where r.slug = ? and d.epoch_day >= ?",
        row ->
            new DualCount(
                LocalDate.ofEpochDay(row.getLong(1)),
                DualKind.valueOf(row.getString(2)),
                row.getLong(3),
                Rows.instant(row, 4)),
        run,
        from.toEpochDay());
  }

  /** Messages that both sides sent to the same people since a day, those to most people first. */
  @Transactional
  public List<MessageCount> messages(String run, LocalDate from, int limit) {
    return rows.read(
        "select d.message, count(*) from send_dual d join run r on r.id = d.run_id"
            + " where r.slug = ? and d.kind = 'MESSAGE' and d.epoch_day >= ?"
            + " group by d.message order by 2 desc, 1 limit ?",
        row -> new MessageCount(row.getString(1), row.getLong(2)),
        run,
        from.toEpochDay(),
        limit);
  }

  /** What was found of people of whom a side gave its own id, newest first. */
  @Transactional
  public List<NamedDual> named(String run, int limit) {
    return rows.read(
        "select d.kind, d.at, d.message, d.legacy_user, d.replacement_user from send_dual d"
            + " join run r on r.id = d.run_id where r.slug = ?"
            + " and (d.legacy_user is not null or d.replacement_user is not null)"
            + " order by d.at desc, d.kind limit ?",
        row ->
            new NamedDual(
                DualKind.valueOf(row.getString(1)),
                Rows.instant(row, 2),
                row.getString(3),
                row.getString(4),
                row.getString(5)),
        run,
        limit);
  }

  /**
   * Forgets what is too old.
   *
   * @param before of which moment events, what was told, and reports that came, are forgotten
   * @param days before which counts are
   * @return how many events
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST)
  public int forget(String run, Instant before, LocalDate days) {
    Optional<Long> locked = locked(run);
    if (locked.isEmpty()) {
      return 0;
    }
    long id = locked.get();
    int gone = rows.change("delete from send_event where run_id = ? and at < ?", id, before);
    new BatchTable(rows, id).forget(before);
    new SpanTable(rows, id).cut(before);
    // Whole days, so that what is left of one is never counted twice.
    long whole = before.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1).toEpochDay();
    String earlier = " where run_id = ? and epoch_day < ?";
    rows.change("update send_dual_day set n_base = n" + earlier, id, whole);
    rows.change("delete from send_dual" + earlier, id, whole);
    rows.change("delete from send_dual_day" + earlier, id, days.toEpochDay());
    return gone;
  }

  /** What is done to the sends of a run is done one after the other; nothing without any. */
  private Optional<Long> locked(String run) {
    return rows
        .read(
            "select run_id from send_watch where run_id = (select id from run where slug = ?)"
                + " for update",
            row -> row.getLong(1),
            run)
        .stream()
        .findFirst();
  }
}

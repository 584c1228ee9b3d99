package io.parallelrun.server.store.sending;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which batches of a run came, and how many events they had in all. */
final class BatchTable {
  private final Rows rows;
  private final long run;

  BatchTable(Rows rows, long run) {
    this.rows = rows;
    this.run = run;
  }

  private record Known(String hash, int events) {}

  /**
   * How many events a batch had when it came before; nothing when it is new.
   *
   * @throws SendsRefusedException when it had others
   */
  Optional<Integer> known(Side side, SendBatch batch) throws SendsRefusedException {
    List<Known> known =
        rows.read(
            "select body_hash, events from send_batch where run_id = ? and side = ? and batch = ?",
            row -> new Known(row.getString(1), row.getInt(2)),
            run,
            side,
            batch.id());
    if (!known.isEmpty() && !known.get(0).hash().equals(batch.bodyHash())) {
      throw new SendsRefusedException(
          "The batch " + batch.id() + " came before with other events. Give each its own id.");
    }
    return known.stream().map(Known::events).findFirst();
  }

  /** Refuses a batch with which there are more events than a run may have. */
  void requireRoom(SendBatch batch, SendRules rules) throws SendsRefusedException {
    long there =
        rows.read(
                "select coalesce(sum(events), 0) from send_total where run_id = ?",
                row -> row.getLong(1),
                run)
            .get(0);
    if (there + batch.sends().size() > rules.most()) {
      throw new SendsRefusedException(
          "expected at most "
              + rules.most()
              + " events of a run, got more. Keep fewer days in sendGuard.keepDays.");
    }
  }

  /** Adds a batch that is new. */
  void add(Side side, SendBatch batch, String actor, Instant now) {
    int events = batch.sends().size();
    rows.change(
        "insert into send_batch (run_id, side, batch, body_hash, events, received_at, actor)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        run,
        side,
        batch.id(),
        batch.bodyHash(),
        events,
        now,
        actor);
    rows.change(
        "insert into send_total (run_id, side, batches, events) values (?, ?, 0, 0)"
            + " on conflict do nothing",
        run,
        side);
    rows.change(
        "update send_total set batches = batches + 1, events = events + ?,"
            + " received_at = greatest(coalesce(received_at, 0), ?) where run_id = ? and side = ?",
        events,
        now,
        run,
        side);
  }

  /** Forgets batches that came before a moment. */
  void forget(Instant before) {
    if (rows.change("delete from send_batch where run_id = ? and received_at < ?", run, before)
        > 0) {
      String left = " from send_batch b where b.run_id = t.run_id and b.side = t.side)";
      rows.change(
          "update send_total t set batches = (select count(*)"
              + left
              + ", events = (select coalesce(sum(b.events), 0)"
              + left
              + ", received_at = (select max(b.received_at)"
              + left
              + " where t.run_id = ?",
          run);
    }
  }
}

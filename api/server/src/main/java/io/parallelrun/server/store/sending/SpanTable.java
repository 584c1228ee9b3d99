package io.parallelrun.server.store.sending;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.Coverage;
import io.parallelrun.server.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times the sides of a run have told whole. No two of a side touch, whatever the order they
 * were told in.
 */
final class SpanTable {
  /**
   * How many a side may have. More than these is refused rather than forgotten: a batch that was
   * taken is not sent again, and what it told would stay unknown.
   */
  static final int MOST = 5_000;

  private final Rows rows;
  private final long run;

  SpanTable(Rows rows, long run) {
    this.rows = rows;
    this.run = run;
  }

  /**
   * Adds what was told.
   *
   * @throws SendsRefusedException when it touches none, and there are too many
   */
  void add(Side side, Coverage.Span told) throws SendsRefusedException {
    List<Coverage.Span> touched = touchedBy(side, told);
    if (touched.isEmpty()) {
      requireRoom(side);
    }
    for (Coverage.Span each : touched) {
      rows.change(
          "delete from send_span where run_id = ? and side = ? and covers_until = ?",
          run,
          side,
          each.until());
    }
    List<Coverage.Span> all = new ArrayList<>(touched);
    all.add(told);
    for (Coverage.Span merged : Coverage.of(all).spans()) {
      rows.change(
          "insert into send_span (run_id, side, covers_from, covers_until) values (?, ?, ?, ?)",
          run,
          side,
          merged.from(),
          merged.until());
    }
  }

  private List<Coverage.Span> touchedBy(Side side, Coverage.Span told) {
    return rows.read(
        "select covers_from, covers_until from send_span where run_id = ? and side = ?"
            + " and covers_until >= ? and covers_from <= ?",
        row -> new Coverage.Span(Rows.instant(row, 1), Rows.instant(row, 2)),
        run,
        side,
        told.from(),
        told.until());
  }

  private void requireRoom(Side side) throws SendsRefusedException {
    long there =
        rows.read(
                "select count(*) from send_span where run_id = ? and side = ?",
                row -> row.getLong(1),
                run,
                side)
            .get(0);
    if (there >= MOST) {
      throw new SendsRefusedException(
          "from: expected a time that touches one that was told, because this side told "
              + there
              + " times with gaps between them, got another gap. Tell what lies between them, or"
              + " leave from and until out: events are counted then, and nothing is called clean.");
    }
  }

  /** First instant of which a side has told nothing yet; null when it never told anything. */
  @Nullable Instant until(Side side) {
    return rows
        .read(
            "select covers_until from send_span where run_id = ? and side = ?"
                + " order by covers_until desc limit 1",
            row -> Rows.instant(row, 1),
            run,
            side)
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** Forgets what was told of the time before a moment. */
  void cut(Instant before) {
    rows.change("delete from send_span where run_id = ? and covers_until <= ?", run, before);
    rows.change(
        "update send_span set covers_from = ? where run_id = ? and covers_from < ?",
        before,
        run,
        before);
  }
}

package io.parallelrun.server.store.readiness;

import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.readiness.GateOutcome;
import io.parallelrun.server.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What gates said, a row a day. One reading a minute counts, whichever replica brings it first.
 * Safe from any thread and replica.
 */
@ApplicationScoped
public class GateDayStore {
  private final Rows rows;

  GateDayStore(DataSource database) {
    this.rows = new Rows(database, "readings of gates");
  }

  /**
   * Counts a reading.
   *
   * @param day in the run's zone
   * @param minute of the reading, since 1970: at most one counts
   * @return whether it counted
   */
  @Transactional
  public boolean count(String run, GateKey key, LocalDate day, long minute, GateOutcome outcome) {
    rows.change(
        "insert into gate_day (run_id, gate, asks, epoch_day, n_clean, n_failed, n_unknown,"
            + " last_minute) select id, ?, ?, ?, 0, 0, 0, 0 from run where slug = ? on conflict do"
            + " nothing",
        key.gate(),
        key.asks(),
        day.toEpochDay(),
        run);
    return rows.change(
            "update gate_day set n_clean = n_clean + ?, n_failed = n_failed + ?, n_unknown ="
                + " n_unknown + ?, last_minute = ? where gate = ? and asks = ? and epoch_day = ?"
                + " and last_minute < ? and run_id = (select id from run where slug = ?)",
            outcome == GateOutcome.CLEAN ? 1 : 0,
            outcome == GateOutcome.FAILED ? 1 : 0,
            outcome == GateOutcome.UNKNOWN ? 1 : 0,
            minute,
            key.gate(),
            key.asks(),
            day.toEpochDay(),
            minute,
            run)
        > 0;
  }

  private record Dated(GateKey key, GateDay day) {}

  /** The days of the gates of a run from a day on. */
  @Transactional
  public Map<GateKey, List<GateDay>> days(String run, LocalDate from) {
    return days("", List.of(run, from.toEpochDay()));
  }

  /**
   * The days of some gates of a run before a day, as far back as they are kept.
   *
   * @param gates slugs
   */
  @Transactional
  public Map<GateKey, List<GateDay>> daysBefore(
      String run, LocalDate until, Collection<String> gates) {
    if (gates.isEmpty()) {
      return Map.of();
    }
    List<Object> values = new ArrayList<>(List.of(run, Long.MIN_VALUE, until.toEpochDay()));
    values.addAll(gates);
    String names = String.join(", ", Collections.nCopies(gates.size(), "?"));
    return days(" and d.epoch_day < ? and d.gate in (" + names + ")", values);
  }

  private Map<GateKey, List<GateDay>> days(String condition, List<Object> values) {
    Map<GateKey, List<GateDay>> found = new HashMap<>();
    rows.read(
            "select d.gate, d.asks, d.epoch_day, d.n_clean, d.n_failed, d.n_unknown from gate_day d"
                + " join run r on r.id = d.run_id where r.slug = ? and d.epoch_day >= ?"
                + condition,
            row ->
                new Dated(
                    new GateKey(row.getString(1), row.getString(2)),
                    new GateDay(
                        LocalDate.ofEpochDay(row.getLong(3)),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6))),
            values.toArray())
        .forEach(
            each -> found.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each.day()));
    return found;
  }

  /** Removes the days before a day; how many. */
  @Transactional
  public int forget(LocalDate before) {
    return rows.change("delete from gate_day where epoch_day < ?", before.toEpochDay());
  }
}

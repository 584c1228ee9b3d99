package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.CheckCount;
import io.parallelrun.domain.health.HealthFold;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.Outcome;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.Rows;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What samples say about legs, folded. The samples themselves stay where they are: a fold that is
 * lost is made anew from them. Safe from any thread and replica.
 */
@ApplicationScoped
public class FoldStore {
  private static final String OF_LEG =
      " where run_id = (select id from run where slug = ?) and integration = ? and side = ?"
          + " and series_id = ?";
  private static final long NO_SERIES = -1;

  private final Rows rows;

  FoldStore(DataSource database) {
    this.rows = new Rows(database, "the health of integrations");
  }

  /** Every series of health of a run. */
  @Transactional
  public List<HealthSeries> series(String run) {
    return rows.read(
        "select s.id, c.slug, s.name, s.poller, s.last_at, p.interval_ms, p.failure_kind, l.id"
            + " from series s join connection c on c.id = s.connection_id"
            + " join run r on r.id = c.run_id"
            + " left join poller_state p on p.connection_id = s.connection_id"
            + " and p.poller = s.poller"
            + " left join series l on l.connection_id = s.connection_id and l.field = 'LATENCY'"
            + " and l.name = s.name"
            + " where r.slug = ? and s.field = 'HEALTH' order by c.slug, s.name",
        FoldStore::series,
        run);
  }

  private static HealthSeries series(ResultSet found) throws SQLException {
    long interval = found.getLong(6);
    boolean polled = !found.wasNull();
    long latency = found.getLong(8);
    return new HealthSeries(
        found.getLong(1),
        new SeriesKey(found.getString(2), SeriesField.HEALTH, found.getString(3)),
        found.getString(4),
        polled ? Duration.ofMillis(interval) : null,
        found.getString(7) != null,
        Rows.optional(found, 5),
        found.getObject(8) == null ? null : latency);
  }

  /** What was folded of a run. */
  @Transactional
  public List<StoredFold> folds(String run) {
    return rows.read(
        "select f.integration, f.side, f.series_id, f.fold, f.version from leg_fold f"
            + " join run r on r.id = f.run_id where r.slug = ?",
        found -> {
          FoldText fold = FoldText.read(found.getString(4));
          return new StoredFold(track(found), fold.settled(), fold.recent(), found.getLong(5));
        },
        run);
  }

  private static Track track(ResultSet found) throws SQLException {
    return new Track(
        new Leg(found.getString(1), Side.valueOf(found.getString(2))), found.getLong(3));
  }

  /**
   * Samples that are asked for.
   *
   * @param series whose
   * @param after only later ones
   */
  public record Wanted(HealthSeries series, Instant after) {}

  /**
   * Samples of some series, oldest first.
   *
   * @param until no later ones
   * @return those of each that was asked for, in their order
   */
  @Transactional
  public List<List<HealthSample>> samples(List<Wanted> wanted, Instant until) {
    List<List<HealthSample>> found = new ArrayList<>();
    wanted.forEach(each -> found.add(new ArrayList<>()));
    if (wanted.isEmpty()) {
      return found;
    }
    try (Connection connection = rows.database().getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select w.k, a.at, a.content, b.content from unnest(cast(? as bigint array),"
                    + " cast(? as bigint array), cast(? as bigint array), cast(? as bigint array))"
                    + " as w (k, series_id, latency_id, since)"
                    + " join sample a on a.series_id = w.series_id and a.at > w.since and a.at <= ?"
                    + " left join sample b on b.series_id = w.latency_id and b.at = a.at"
                    + " order by w.k, a.at")) {
      int[] k = {0};
      array(connection, select, 1, wanted, each -> k[0]++);
      array(connection, select, 2, wanted, each -> each.series().id());
      array(connection, select, 3, wanted, FoldStore::latency);
      array(connection, select, 4, wanted, each -> each.after().toEpochMilli());
      select.setLong(5, until.toEpochMilli());
      try (ResultSet each = select.executeQuery()) {
        while (each.next()) {
          found.get(each.getInt(1)).add(sample(each));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading samples of health", e);
    }
  }

  private static long latency(Wanted wanted) {
    Long id = wanted.series().latencyId();
    return id == null ? NO_SERIES : id;
  }

  private static <T> void array(
      Connection connection,
      PreparedStatement statement,
      int index,
      List<T> of,
      ToLongFunction<T> column)
      throws SQLException {
    Long[] values = of.stream().mapToLong(column).boxed().toArray(Long[]::new);
    statement.setArray(index, connection.createArrayOf("bigint", values));
  }

  private static HealthSample sample(ResultSet found) throws SQLException {
    long micros = found.getLong(4);
    boolean timed = !found.wasNull();
    return new HealthSample(
        Rows.instant(found, 2),
        outcome(HealthCode.of(found.getLong(3))),
        timed ? Duration.ofNanos(micros * 1_000) : null);
  }

  /** What a stored code says. */
  public static Outcome outcome(HealthCode code) {
    return switch (code) {
      case UNKNOWN -> Outcome.UNMEASURED;
      case DOWN -> Outcome.DOWN;
      case DEGRADED -> Outcome.DEGRADED;
      case UP -> Outcome.UP;
    };
  }

  /**
   * Keeps a fold.
   *
   * @param before as it was read
   * @throws FoldedElsewhereException when somebody was faster
   */
  @Transactional
  public void save(String run, StoredFold before, HealthFold fold) {
    Track track = before.track();
    String text = new FoldText(fold.settled(), fold.recent()).write();
    int saved =
        before.version() == 0
            ? rows.change(
                "insert into leg_fold (run_id, integration, side, series_id, fold, version)"
                    + " select id, ?, ?, cast(? as bigint), ?, 1 from run where slug = ?"
                    + " on conflict do nothing",
                track.leg().integration(),
                track.leg().side(),
                track.seriesId(),
                text,
                run)
            : rows.change(
                "update leg_fold set fold = ?, version = version + 1" + OF_LEG + " and version = ?",
                text,
                run,
                track.leg().integration(),
                track.leg().side(),
                track.seriesId(),
                before.version());
    if (saved == 0) {
      throw new FoldedElsewhereException(track);
    }
  }

  /** Forgets the folds of tracks that no longer count. */
  @Transactional
  public void remove(String run, Collection<Track> tracks) {
    for (Track track : tracks) {
      rows.change(
          "delete from leg_fold" + OF_LEG,
          run,
          track.leg().integration(),
          track.leg().side(),
          track.seriesId());
    }
  }

  /** Takes note of checks of a day that do not count. */
  @Transactional
  public void exclude(String run, Track track, long day, ExcludedChecks checks) {
    Object[] of = {run, track.leg().integration(), track.leg().side(), track.seriesId(), day};
    ExcludedChecks before =
        rows
            .read(
                "select n, n_up, sketch from maintenance_check" + OF_LEG + " and slot = ?",
                found -> excluded(found, 1),
                of)
            .stream()
            .findFirst()
            .orElse(ExcludedChecks.NONE);
    ExcludedChecks all = before.plus(checks);
    if (before.count().checks() > 0) {
      rows.change(
          "update maintenance_check set n = ?, n_up = ?, sketch = ?" + OF_LEG + " and slot = ?",
          (int) all.count().checks(),
          (int) all.count().up(),
          all.sketch(),
          of[0],
          of[1],
          of[2],
          of[3],
          of[4]);
    } else {
      rows.change(
          "insert into maintenance_check (run_id, integration, side, series_id, slot, n, n_up,"
              + " sketch) select id, ?, ?, cast(? as bigint), cast(? as bigint), cast(? as int),"
              + " cast(? as int), cast(? as bytea) from run where slug = ?",
          of[1],
          of[2],
          of[3],
          of[4],
          (int) all.count().checks(),
          (int) all.count().up(),
          all.sketch(),
          run);
    }
  }

  /** Checks of a run that do not count, from a day to before another. */
  @Transactional
  public Map<Track, ExcludedChecks> excluded(String run, long fromDay, long untilDay) {
    Map<Track, ExcludedChecks> sums = new HashMap<>();
    rows.read(
            "select m.integration, m.side, m.series_id, m.n, m.n_up, m.sketch"
                + " from maintenance_check m join run r on r.id = m.run_id"
                + " where r.slug = ? and m.slot >= ? and m.slot < ?",
            found -> Map.entry(track(found), excluded(found, 4)),
            run,
            fromDay,
            untilDay)
        .forEach(each -> sums.merge(each.getKey(), each.getValue(), ExcludedChecks::plus));
    return sums;
  }

  private static ExcludedChecks excluded(ResultSet found, int column) throws SQLException {
    return new ExcludedChecks(
        new CheckCount(found.getLong(column), found.getLong(column + 1)),
        List.of(found.getBytes(column + 2)));
  }

  /** The daily sketches of a series of latency, from a day to before another. */
  @Transactional
  public List<byte[]> latencies(@Nullable Long seriesId, long fromDay, long untilDay) {
    return seriesId == null
        ? List.of()
        : rows.read(
            "select sketch from rollup_day where series_id = ? and slot >= ? and slot < ?"
                + " and sketch is not null union all select open_sketch from series where id = ?"
                + " and open_day >= ? and open_day < ? and open_sketch is not null",
            found -> found.getBytes(1),
            seriesId,
            fromDay,
            untilDay,
            seriesId,
            fromDay,
            untilDay);
  }

  /** Removes what was kept about days before another; how many rows. */
  @Transactional
  public int forget(long beforeDay) {
    return rows.change("delete from maintenance_check where slot < ?", beforeDay);
  }
}

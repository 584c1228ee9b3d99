package io.parallelrun.server.store;

import io.parallelrun.domain.run.SeriesRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Reads what was observed, a whole run at a time. Nothing here reads single samples over a long
 * time: cost does not grow with history.
 */
@ApplicationScoped
public class SeriesReader {
  private static final String OF_RUN =
      " from series s join connection c on c.id = s.connection_id join run on run.id = c.run_id";

  private static final String LATEST =
      "select c.slug, s.field, s.name, s.last_at, s.last_value, s.last_quality, s.poller";

  private final DataSource database;

  SeriesReader(DataSource database) {
    this.database = database;
  }

  /** The newest value of each series of a run. */
  @Transactional
  public List<LatestValue> latest(String run) {
    return query(
        LATEST
            + OF_RUN
            + " where run.slug = ? and s.last_value is not null order by c.slug, s.field, s.name",
        statement -> statement.setString(1, run),
        SeriesReader::latest);
  }

  private static LatestValue latest(ResultSet rows) throws SQLException {
    return new LatestValue(
        key(rows),
        Instant.ofEpochMilli(rows.getLong(4)),
        rows.getLong(5),
        Quality.of(rows.getInt(6)),
        rows.getString(7));
  }

  /** What the last poll of each poller said about its connection, of every run. */
  @Transactional
  public List<LatestValue> connectionHealth() {
    return connectionHealth("", statement -> {});
  }

  /** What the last poll of each poller said about a connection. */
  @Transactional
  public List<LatestValue> connectionHealth(String connection) {
    return connectionHealth(" and c.slug = ?", statement -> statement.setString(1, connection));
  }

  private List<LatestValue> connectionHealth(String condition, Binder binder) {
    return query(
        LATEST
            + " from series s join connection c on c.id = s.connection_id"
            + " where s.field = 'HEALTH' and s.name like '"
            + SeriesKey.CONNECTION_PREFIX
            + "%' and s.last_value is not null"
            + condition,
        binder,
        SeriesReader::latest);
  }

  /** Daily roll-ups of a run's series of some fields, from a day to before another. */
  @Transactional
  public List<SlotValue> days(String run, Set<SeriesField> fields, long fromDay, long untilDay) {
    return slots(RollupTable.DAY, run, fields, fromDay, untilDay);
  }

  /** Roll-ups of 15 minutes of a run's series of some fields. */
  @Transactional
  public List<SlotValue> quarterHours(
      String run, Set<SeriesField> fields, long fromSlot, long untilSlot) {
    return slots(RollupTable.QUARTER_HOUR, run, fields, fromSlot, untilSlot);
  }

  /** The same of some series alone. */
  @Transactional
  public List<SlotValue> quarterHours(
      String run, Set<SeriesField> fields, List<SeriesRef> only, long fromSlot, long untilSlot) {
    return only.isEmpty()
        ? List.of()
        : slots(RollupTable.QUARTER_HOUR, run, fields, only, fromSlot, untilSlot);
  }

  private List<SlotValue> slots(
      RollupTable table, String run, Set<SeriesField> fields, long from, long until) {
    return slots(table, run, fields, List.of(), from, until);
  }

  private List<SlotValue> slots(
      RollupTable table,
      String run,
      Set<SeriesField> fields,
      List<SeriesRef> only,
      long from,
      long until) {
    String of =
        in(fields)
            + only.stream()
                .map(any -> "(c.slug = ? and s.name = ?)")
                .collect(
                    Collectors.joining(
                        " or ", only.isEmpty() ? "" : " and (", only.isEmpty() ? "" : ")"));
    Binder binder =
        statement -> {
          int at = bindSlots(statement, 0, run, from, until, only);
          bindSlots(statement, at, run, from, until, only);
        };
    String open = "s." + table.open();
    return joined(
        query(
            "select c.slug, s.field, s.name, r.slot, r.n, r.total, r.least, r.most, r.last_at,"
                + " r.last_value, r.n_up"
                + OF_RUN
                + " join "
                + table.table()
                + " r on r.series_id = s.id where run.slug = ? and r.slot >= ? and r.slot < ?"
                + of
                + " union all select c.slug, s.field, s.name, "
                + open
                + ", s.open_n, s.open_total, s.open_least, s.open_most, s.open_last_at,"
                + " s.open_last_value, s.open_n_up"
                + OF_RUN
                + " where run.slug = ? and "
                + open
                + " >= ? and "
                + open
                + " < ?"
                + of
                + " order by 4, 1, 2, 3",
            binder,
            SeriesReader::slot));
  }

  private static int bindSlots(
      PreparedStatement statement,
      int before,
      String run,
      long from,
      long until,
      List<SeriesRef> only)
      throws SQLException {
    int at = before;
    statement.setString(++at, run);
    statement.setLong(++at, from);
    statement.setLong(++at, until);
    for (SeriesRef ref : only) {
      statement.setString(++at, ref.connection());
      statement.setString(++at, ref.scope());
    }
    return at;
  }

  /** A slot that is partly still open comes in two parts, one after the other. */
  private static List<SlotValue> joined(List<SlotValue> parts) {
    List<SlotValue> whole = new ArrayList<>(parts.size());
    for (SlotValue part : parts) {
      int last = whole.size() - 1;
      if (last >= 0 && whole.get(last).isOf(part)) {
        whole.set(last, whole.get(last).plus(part));
      } else {
        whole.add(part);
      }
    }
    return whole;
  }

  /**
   * How often each integration of a run was up, from a day to before another: whole months from
   * their roll-ups, the days before and after them one by one.
   */
  @Transactional
  public List<Availability> availability(String run, long fromDay, long untilDay) {
    WholeMonths whole = WholeMonths.between(fromDay, untilDay);
    List<Checks> parts =
        Stream.of(
                Checks.kept("rollup_month", whole.firstMonth(), whole.endMonth()),
                Checks.kept("rollup_day", fromDay, whole.firstDay()),
                Checks.kept("rollup_day", whole.endDay(), untilDay),
                Checks.open(fromDay, untilDay))
            .filter(part -> part.from() < part.until())
            .toList();
    if (parts.isEmpty()) {
      return List.of();
    }
    Map<SeriesKey, Availability> sums = new HashMap<>();
    query(
            parts.stream().map(Checks::sql).collect(Collectors.joining(" union all ")),
            statement -> {
              int at = 0;
              for (Checks part : parts) {
                at = bindSlots(statement, at, run, part.from(), part.until(), List.of());
              }
            },
            rows -> new Availability(key(rows), rows.getLong(4), rows.getLong(5)))
        .forEach(each -> sums.merge(each.series(), each, Availability::plus));
    return sums.values().stream()
        .sorted(
            Comparator.comparing((Availability each) -> each.series().connection())
                .thenComparing(each -> each.series().name()))
        .toList();
  }

  /** Sums of the checks in some slots of a run. */
  private record Checks(String sql, long from, long until) {
    static Checks kept(String table, long from, long until) {
      String join = " join " + table + " r on r.series_id = s.id";
      return new Checks(sql("r.n", "r.n_up", join, "r.slot"), from, until);
    }

    static Checks open(long fromDay, long untilDay) {
      return new Checks(sql("s.open_n", "s.open_n_up", "", "s.open_day"), fromDay, untilDay);
    }

    private static String sql(String n, String up, String join, String slot) {
      return String.format(
          "select c.slug, s.field, s.name, sum(%s), sum(%s)%s%s where run.slug = ?"
              + " and s.field = 'HEALTH' and %s >= ? and %s < ? group by c.slug, s.field, s.name",
          n, up, OF_RUN, join, slot, slot);
    }
  }

  /**
   * A percentile of each latency series of a run, in microseconds, merged from the daily sketches;
   * within one percent of the exact one.
   *
   * @param percentile 0 to 100
   */
  @Transactional
  public Map<SeriesKey, Long> latency(String run, double percentile, long fromDay, long untilDay) {
    Map<SeriesKey, SketchSum> merged = new HashMap<>();
    query(
        "select c.slug, s.field, s.name, r.sketch"
            + OF_RUN
            + " join rollup_day r on r.series_id = s.id"
            + " where run.slug = ? and s.field = 'LATENCY' and r.slot >= ? and r.slot < ?"
            + " union all select c.slug, s.field, s.name, s.open_sketch"
            + OF_RUN
            + " where run.slug = ? and s.field = 'LATENCY' and s.open_day >= ? and s.open_day < ?",
        statement -> {
          int at = bindSlots(statement, 0, run, fromDay, untilDay, List.of());
          bindSlots(statement, at, run, fromDay, untilDay, List.of());
        },
        rows -> {
          SketchSum sum = merged.computeIfAbsent(key(rows), series -> new SketchSum());
          sum.add(rows.getBytes(4));
          return sum;
        });
    return merged.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().percentile(percentile)));
  }

  /** Single samples of a series, newest first; none where they are no longer kept. */
  @Transactional
  public List<StoredSample> samples(SeriesKey series, Instant from, Instant until, int limit) {
    return query(
        "select a.at, a.content, a.quality, a.recorded_at"
            + OF_RUN
            + " join sample a on a.series_id = s.id where c.slug = ? and s.field = ? and s.name = ?"
            + " and a.at >= ? and a.at < ? order by a.at desc limit ?",
        statement -> {
          statement.setString(1, series.connection());
          statement.setString(2, series.field().name());
          statement.setString(3, series.name());
          statement.setLong(4, from.toEpochMilli());
          statement.setLong(5, until.toEpochMilli());
          statement.setInt(6, limit);
        },
        rows ->
            new StoredSample(
                Instant.ofEpochMilli(rows.getLong(1)),
                rows.getLong(2),
                Quality.of(rows.getInt(3)),
                Instant.ofEpochMilli(rows.getLong(4))));
  }

  /** What was restated in a run, newest first. */
  @Transactional
  public List<Restatement> restatements(String run, int limit) {
    return restatements(run, Long.MAX_VALUE, limit);
  }

  /**
   * What was restated in a run before something else was, newest first.
   *
   * @param before only those with a smaller id
   */
  @Transactional
  public List<Restatement> restatements(String run, long before, int limit) {
    return query(
        "select c.slug, s.field, s.name, x.at, x.old_value, x.new_value, x.recorded_at, x.id"
            + OF_RUN
            + " join restatement x on x.series_id = s.id where run.slug = ? and x.id < ?"
            + " order by x.id desc limit ?",
        statement -> {
          statement.setString(1, run);
          statement.setLong(2, before);
          statement.setInt(3, limit);
        },
        rows ->
            new Restatement(
                rows.getLong(8),
                key(rows),
                Instant.ofEpochMilli(rows.getLong(4)),
                rows.getLong(5),
                rows.getLong(6),
                Instant.ofEpochMilli(rows.getLong(7))));
  }

  /** The facts of a run. */
  @Transactional
  public List<Fact> facts(String run) {
    return facts(run, "", statement -> {});
  }

  /** The facts of a kind of a run. */
  @Transactional
  public List<Fact> facts(String run, String kind) {
    return facts(run, " and f.kind = ?", statement -> statement.setString(2, kind));
  }

  private List<Fact> facts(String run, String condition, Binder binder) {
    return query(
        "select c.slug, f.kind, f.name, f.at, f.content from fact f"
            + " join connection c on c.id = f.connection_id join run on run.id = c.run_id"
            + " where run.slug = ?"
            + condition
            + " order by c.slug, f.kind, f.name",
        statement -> {
          statement.setString(1, run);
          binder.bind(statement);
        },
        rows ->
            new Fact(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                Instant.ofEpochMilli(rows.getLong(4)),
                rows.getString(5)));
  }

  private static SlotValue slot(ResultSet rows) throws SQLException {
    return new SlotValue(
        key(rows),
        rows.getLong(4),
        rows.getInt(5),
        rows.getLong(6),
        rows.getLong(7),
        rows.getLong(8),
        Instant.ofEpochMilli(rows.getLong(9)),
        rows.getLong(10),
        rows.getInt(11));
  }

  private static SeriesKey key(ResultSet rows) throws SQLException {
    return new SeriesKey(
        rows.getString(1), SeriesField.valueOf(rows.getString(2)), rows.getString(3));
  }

  private static String in(Set<SeriesField> fields) {
    return fields.stream()
        .map(field -> "'" + field.name() + "'")
        .sorted()
        .collect(Collectors.joining(", ", " and s.field in (", ")"));
  }

  private <T> List<T> query(String sql, Binder binder, Mapper<T> mapper) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(mapper.map(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading observations", e);
    }
  }

  private interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private interface Mapper<T> {
    T map(ResultSet rows) throws SQLException;
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.Availability;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.Restatement;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.SlotValue;
import io.parallelrun.server.store.StoredSample;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what was observed, down to the single sample. */
@ApplicationScoped
public class ObservationReader {
  private static final double SLOW = 95;

  private final SeriesReader series;
  private final RunStore runs;
  private final ConnectionStore connections;
  private final Clock clock;

  ObservationReader(SeriesReader series, RunStore runs, ConnectionStore connections, Clock clock) {
    this.series = series;
    this.runs = runs;
    this.connections = connections;
    this.clock = clock;
  }

  /** The newest value of a series. */
  public record SeriesRow(
      String connection, SeriesField field, String name, Instant at, long value, Quality quality) {
    /** Orders rows and names them in paging. */
    public String key() {
      return connection + "/" + field + "/" + name;
    }
  }

  /**
   * How an integration did over some days.
   *
   * @param latencyMicros 95th percentile; null without measurements
   */
  public record HealthRow(
      String connection,
      String integration,
      long checks,
      long up,
      double availability,
      @Nullable Long latencyMicros) {}

  /** The newest value of every series of a run. */
  public List<SeriesRow> latest(String run) {
    return series.latest(run).stream()
        .map(
            v ->
                new SeriesRow(
                    v.series().connection(),
                    v.series().field(),
                    v.series().name(),
                    v.at(),
                    v.value(),
                    v.quality()))
        .sorted(java.util.Comparator.comparing(SeriesRow::key))
        .toList();
  }

  /** Daily roll-ups from a day to before another. */
  public List<SlotValue> days(
      String run, Set<SeriesField> fields, LocalDate from, LocalDate until) {
    return series.days(run, fields, from.toEpochDay(), until.toEpochDay());
  }

  /**
   * The last value of each day, in columns.
   *
   * @param from first day; the value at index <i>i</i> is that of <i>i</i> days later
   * @param until first day not included
   */
  public record DailyValues(LocalDate from, LocalDate until, List<DailySeries> series) {
    public DailyValues {
      series = List.copyOf(series);
    }
  }

  /**
   * One series of them.
   *
   * @param last one a day; null for a day without an observation
   */
  public record DailySeries(
      String connection, SeriesField field, String name, List<@Nullable Long> last) {}

  /** The last value of each day, from a day to before another. */
  public DailyValues lastOfDays(
      String run, Set<SeriesField> fields, LocalDate from, LocalDate until) {
    int days = (int) Math.max(0, until.toEpochDay() - from.toEpochDay());
    Map<SeriesKey, DailySeries> columns = new LinkedHashMap<>();
    for (SlotValue value : days(run, fields, from, until)) {
      columns
          .computeIfAbsent(value.series(), key -> column(key, days))
          .last()
          .set((int) (value.slot() - from.toEpochDay()), value.last());
    }
    return new DailyValues(from, until, List.copyOf(columns.values()));
  }

  private static DailySeries column(SeriesKey key, int days) {
    return new DailySeries(key.connection(), key.field(), key.name(), unknown(days));
  }

  private static List<@Nullable Long> unknown(int days) {
    List<@Nullable Long> values = new ArrayList<>(days);
    for (int i = 0; i < days; i++) {
      values.add(null);
    }
    return values;
  }

  /**
   * How often an integration was up.
   *
   * @param availability share of checks that found it up, 0 to 1
   */
  public record AvailabilityRow(
      String connection, String integration, long checks, long up, double availability) {}

  /** Availability per integration over the last days, today included. */
  public List<AvailabilityRow> availability(String run, int days) {
    long until = tomorrow(run);
    return series.availability(run, until - days, until).stream()
        .map(
            row ->
                new AvailabilityRow(
                    row.series().connection(),
                    row.series().name(),
                    row.checks(),
                    row.up(),
                    row.ratio()))
        .toList();
  }

  /**
   * How long checks of an integration took.
   *
   * @param micros percentile in microseconds
   */
  public record LatencyRow(String connection, String integration, long micros) {
    private String key() {
      return connection + "/" + integration;
    }
  }

  /**
   * A percentile of latency per integration over the last days, today included.
   *
   * @param percentile 0 to 100
   */
  public List<LatencyRow> latency(String run, int days, double percentile) {
    long until = tomorrow(run);
    return series.latency(run, percentile, until - days, until).entrySet().stream()
        .map(e -> new LatencyRow(e.getKey().connection(), e.getKey().name(), e.getValue()))
        .sorted(java.util.Comparator.comparing(LatencyRow::key))
        .toList();
  }

  private long tomorrow(String run) {
    ZoneId zone = runs.find(run).map(r -> r.definition().zone()).orElse(ZoneOffset.UTC);
    return clock.instant().atZone(zone).toLocalDate().toEpochDay() + 1;
  }

  /** Availability and latency per integration over the last days, today included. */
  public List<HealthRow> health(String run, int days) {
    long until = tomorrow(run);
    Map<SeriesKey, Long> latency = series.latency(run, SLOW, until - days, until);
    return series.availability(run, until - days, until).stream()
        .map(row -> health(row, latency))
        .toList();
  }

  private static HealthRow health(Availability row, Map<SeriesKey, Long> latency) {
    SeriesKey key = row.series();
    return new HealthRow(
        key.connection(),
        key.name(),
        row.checks(),
        row.up(),
        row.ratio(),
        latency.get(new SeriesKey(key.connection(), SeriesField.LATENCY, key.name())));
  }

  /** Single samples, newest first; none when the series is not of that run. */
  public List<StoredSample> samples(String run, SeriesKey key, int limit) {
    boolean own = connections.find(key.connection()).filter(c -> c.run().equals(run)).isPresent();
    return own
        ? series.samples(key, Instant.EPOCH, clock.instant().plusSeconds(600), limit)
        : List.of();
  }

  /** What was restated, newest first. */
  public List<Restatement> restatements(String run, int limit) {
    return series.restatements(run, limit);
  }
}

package io.parallelrun.server.store;

import com.sun.management.OperatingSystemMXBean;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Not a test but a measurement, run by {@code api/benchmarks/store/run.sh}: writes 500 series for
 * 180 days and reads what the overview reads. Prints figures, asserts nothing about time.
 */
abstract class StoreLoad {
  private static final int SERIES = 500;
  private static final int DAYS =
      Integer.parseInt(System.getenv().getOrDefault("LOAD_DAYS", "180"));
  private static final int PER_DAY =
      Integer.parseInt(System.getenv().getOrDefault("LOAD_PER_DAY", "24"));
  private static final int A_COMMIT =
      Integer.parseInt(System.getenv().getOrDefault("LOAD_PER_COMMIT", Integer.toString(PER_DAY)));
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int A_BATCH = 1_000;

  @Inject DataSource database;
  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject SeriesReader series;
  @Inject TenureStore tenures;

  @Test
  void load() {
    runs.save(run(), 0, "load", false);
    connections.save(new StoredConnection("c", "load", "old", "demo", Map.of(), false, 0));
    Tenure tenure = tenures.begin(0, "load");
    Random random = new Random(1);
    long written = 0;
    long begin = System.nanoTime();
    long cpu = cpu();
    for (int day = 0; day < DAYS; day++) {
      for (int first = 0; first < PER_DAY; first += A_COMMIT) {
        written += samples.commit(commit(tenure, day, first, random));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: wrote %d samples with roll-ups in %.1f s = %.0f samples/s, %d a transaction, %.1f s of"
            + " CPU in this process%n",
        getClass().getSimpleName(),
        written,
        seconds,
        written / seconds,
        A_COMMIT * SERIES,
        (cpu() - cpu) / 1e9);
    for (int days : new int[] {30, 180}) {
      read(days);
    }
  }

  /** The yardstick: the same number of rows in a bare batch, without series or roll-ups. */
  @Test
  void bareBatch() throws SQLException {
    long rows = (long) SERIES * PER_DAY * Math.min(DAYS, 10);
    try (Connection connection = database.getConnection()) {
      try (Statement create = connection.createStatement()) {
        create.execute("create table bare (series_id bigint, at bigint, content bigint)");
      }
      connection.setAutoCommit(false);
      long begin = System.nanoTime();
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into bare (series_id, at, content) values (?, ?, ?)")) {
        for (long row = 0; row < rows; row++) {
          insert.setLong(1, row % SERIES);
          insert.setLong(2, row);
          insert.setLong(3, row * 31 % 500_000);
          insert.addBatch();
          if (row % A_BATCH == A_BATCH - 1) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      connection.commit();
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s: a bare batch of %d rows, the yardstick: %.0f rows/s%n",
          getClass().getSimpleName(),
          rows,
          rows / seconds);
      connection.setAutoCommit(true);
      try (Statement drop = connection.createStatement()) {
        drop.execute("drop table bare");
      }
    }
  }

  /** Nanoseconds; tells a busy machine from a slow store. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private void read(int days) {
    long until = LocalDate.ofInstant(START, ZoneOffset.UTC).toEpochDay() + DAYS;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 15; round++) {
      long begin = System.nanoTime();
      series.latest("load");
      series.availability("load", until - days, until);
      series.latency("load", 95, until - 30, until);
      series.days("load", Set.of(SeriesField.IDENTITIES_SHARED), until - days, until);
      best = Math.min(best, System.nanoTime() - begin);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: the reads of the overview over %d days take %.1f ms%n",
        getClass().getSimpleName(),
        days,
        best / 1e6);
  }

  private static PollCommit commit(Tenure tenure, int day, int first, Random random) {
    List<Sample> values = new ArrayList<>(SERIES * A_COMMIT);
    for (int i = first; i < first + A_COMMIT; i++) {
      Instant at = START.plus(Duration.ofDays(day)).plusSeconds(86_400L / PER_DAY * i);
      for (int s = 0; s < SERIES; s++) {
        SeriesField field = s % 5 == 0 ? SeriesField.LATENCY : field(s);
        long value =
            field == SeriesField.HEALTH ? random.nextInt(4) : 1_000L + random.nextInt(500_000);
        values.add(new Sample(field, "s" + s, at, value, Quality.EXACT));
      }
    }
    return PollCommit.of("c", "load", ZoneOffset.UTC, tenure)
        .made(START, Duration.ZERO, 0)
        .every(Duration.ofMinutes(5))
        .samples(values)
        .build();
  }

  private static SeriesField field(int s) {
    return s % 5 < 3 ? SeriesField.HEALTH : SeriesField.CONTENT_ITEMS;
  }

  private static RunDefinition run() {
    return new RunDraft(
            "load",
            "Load",
            Currency.getInstance("EUR"),
            LocalDate.of(2026, 1, 1),
            Period.ofMonths(6))
        .platforms(List.of(new Platform("old", "Old", Side.LEGACY, null)))
        .build();
  }
}

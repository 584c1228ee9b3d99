package io.parallelrun.server.store.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.sending.Coverage;
import io.parallelrun.server.store.Rows;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches that were there before spans were kept are merged and counted as they are filled in. */
class ToldWholeMigrationTest {
  private static final String BEFORE = "080";
  private static final String AFTER = "085";
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

  private record Side(long run, String side) implements Comparable<Side> {
    @Override
    public int compareTo(Side other) {
      return (run + side).compareTo(other.run + other.side);
    }
  }

  @Test
  void onH2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:told;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    merges(h2);
    new Rows(h2, "the end").change("shutdown");
  }

  @Test
  void onPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      merges(postgres.getPostgresDatabase());
    }
  }

  private static void migrate(DataSource database, String to) {
    Flyway.configure().dataSource(database).target(to).load().migrate();
  }

  private static void merges(DataSource database) {
    migrate(database, BEFORE);
    Rows rows = new Rows(database, "what was told");
    for (int run = 1; run <= 3; run++) {
      rows.change(
          "insert into run (id, slug, version, simulated, created_at)"
              + " values (?, ?, 1, false, current_timestamp)",
          run,
          "run-" + run);
    }
    Map<Side, List<Coverage.Span>> told = new TreeMap<>();
    Map<Side, List<Long>> totals = new TreeMap<>();
    Random random = new Random(20261126);
    for (int batch = 0; batch < 200; batch++) {
      Side side = new Side(1 + random.nextInt(2), random.nextBoolean() ? "LEGACY" : "REPLACEMENT");
      Instant from = START.plusSeconds(3_600L * random.nextInt(400));
      Coverage.Span span =
          random.nextInt(5) == 0
              ? null
              : new Coverage.Span(from, from.plusSeconds(3_600L * (1 + random.nextInt(6))));
      add(rows, side, batch, span);
      told.computeIfAbsent(side, any -> new ArrayList<>());
      if (span != null) {
        told.get(side).add(span);
      }
      totals.merge(
          side,
          List.of(1L, (long) batch, START.toEpochMilli() + batch),
          (a, b) -> List.of(a.get(0) + 1, a.get(1) + b.get(1), b.get(2)));
    }
    migrate(database, AFTER);
    told.forEach(
        (side, spans) -> {
          assertThat(spans).hasSizeGreaterThan(20);
          assertThat(spans(rows, side)).isEqualTo(Coverage.of(spans));
        });
    assertThat(totals(rows)).isEqualTo(totals);
  }

  private static void add(Rows rows, Side side, int batch, Coverage.@Nullable Span span) {
    rows.change(
        "insert into send_batch (run_id, side, batch, body_hash, events, received_at, actor)"
            + " values (?, ?, ?, 'hash', ?, ?, 'ada')",
        side.run(),
        side.side(),
        "b" + batch,
        batch,
        START.toEpochMilli() + batch);
    if (span != null) {
      rows.change(
          "update send_batch set covers_from = ?, covers_until = ? where batch = ?",
          span.from(),
          span.until(),
          "b" + batch);
    }
  }

  private static Coverage spans(Rows rows, Side side) {
    return new Coverage(
        rows.read(
            "select covers_from, covers_until from send_span where run_id = ? and side = ?"
                + " order by covers_from",
            row -> new Coverage.Span(Rows.instant(row, 1), Rows.instant(row, 2)),
            side.run(),
            side.side()));
  }

  private static Map<Side, List<Long>> totals(Rows rows) {
    Map<Side, List<Long>> totals = new TreeMap<>();
    rows.read(
        "select run_id, side, batches, events, received_at from send_total",
        row ->
            totals.put(
                new Side(row.getLong(1), row.getString(2)),
                List.of(row.getLong(3), row.getLong(4), row.getLong(5))));
    return totals;
  }
}

package io.parallelrun.server.command.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.DualCount;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.store.Rows;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.sending.ReportedSend;
import io.parallelrun.server.store.sending.SendBatch;
import io.parallelrun.server.store.sending.SendRules;
import io.parallelrun.server.store.sending.SendStore;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run whose work fails does not keep the worker from those before and behind it. */
@SuppressWarnings("NullAway.Init")
abstract class SendWorkerContract {
  private static final List<String> RUNS = List.of("worker-a", "worker-b", "worker-c");
  private static final String FAILING = RUNS.get(1);

  @Inject RunStore runs;
  @Inject SendStore sends;
  @Inject SendWorker worker;
  @Inject DataSource database;
  @Inject Clock clock;

  private Rows rows;

  @BeforeEach
  void eachIsMailedByBothMoreThanAnHourApart() throws Exception {
    rows = new Rows(database, "what a worker does");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (String run : RUNS) {
      runs.save(watched(run, "PT1H"), 0, "ada", false);
      for (Side side : Side.values()) {
        Instant at = now.minus(Duration.ofHours(side == Side.LEGACY ? 9 : 7));
        SendEvent event = new SendEvent(new UUID(1, 1), SendKind.SEND, "", at);
        sends.add(
            run,
            side,
            new SendBatch("1", "1", List.of(new ReportedSend(event, null)), null, null),
            new SendRules(Duration.ofHours(1), ZoneOffset.UTC, 10),
            "ada",
            now.minus(Duration.ofDays(60)));
      }
    }
    assertThat(runs.all()).extracting(StoredRun::slug).containsSubsequence(RUNS);
  }

  @AfterEach
  void theRunsAreGone() {
    RUNS.forEach(runs::remove);
  }

  private static RunDefinition watched(String run, String window) throws DocumentException {
    String document =
        """
        {slug: %s, name: Worked, currency: EUR, start: 2026-01-01, planned: P3M, zone: UTC,
         platforms: [{slug: old, name: Old, side: legacy}], sendGuard: {window: %s}}
        """;
    return RunDocumentReader.read(document.formatted(run, window)).definition();
  }

  private long found(String run) {
    return sends.counts(run, LocalDate.EPOCH).stream().mapToLong(DualCount::count).sum();
  }

  private long id(String run) {
    return rows.read("select id from run where slug = ?", row -> row.getLong(1), run).get(0);
  }

  /** The database refuses what the worker is to write of one run. */
  private void failing(String table, String unless, Runnable work) {
    rows.change(
        "alter table %s add constraint no_work check (run_id <> %d or %s)"
            .formatted(table, id(FAILING), unless));
    try {
      work.run();
    } finally {
      rows.change("alter table %s drop constraint no_work".formatted(table));
    }
  }

  @Test
  void othersAreCountedAnew() throws Exception {
    for (String run : RUNS) {
      assertThat(found(run)).isZero();
      runs.save(watched(run, "PT3H"), 1, "ada", false);
    }
    failing("send_watch", "window_ms < 10000000", worker::recount);
    assertThat(RUNS.stream().map(this::found)).containsExactly(1L, 0L, 1L);
    worker.recount();
    assertThat(RUNS.stream().map(this::found)).as("tried again").containsExactly(1L, 1L, 1L);
  }

  @Test
  void oldReportsOfOthersAreForgotten() {
    failing("send_total", "batches > 0", worker::forget);
    assertThat(RUNS.stream().map(run -> sends.reported(run, Side.LEGACY).batches()))
        .containsExactly(0L, 1L, 0L);
    worker.forget();
    assertThat(sends.reported(FAILING, Side.LEGACY).batches()).as("tried again").isZero();
  }
}

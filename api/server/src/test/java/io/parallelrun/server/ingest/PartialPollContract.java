package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollLogEntry;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.PollerSpec;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three of five pages came: they are stored, and the poll is told as partial. */
@SuppressWarnings("NullAway.Init")
abstract class PartialPollContract {
  private static final String RUN = "partial";
  private static final PollerSpec PAGES =
      new PollerSpec(
          "pages",
          Set.of(ObservationKind.CONTENT_COUNT),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          5,
          List.of());

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject TenureStore tenures;
  @Inject PollReader polls;
  @Inject SeriesReader series;
  @Inject PollWriter writer;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private StoredConnection connection;

  @BeforeEach
  void aConnection() {
    runs.save(StoredRuns.plain(RUN, "Partial"), 0, "ada", false);
    connection =
        connections.save(
            new StoredConnection(
                "holes", RUN, "old", "n8n", Map.of("url", "http://127.0.0.1:9"), false, 0));
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
  }

  private void poll(int pages, FailureKind kind) {
    List<Observation> seen =
        IntStream.rangeClosed(1, pages)
            .<Observation>mapToObj(
                page -> new Observation.ContentCount("page " + page, now, Count.exact(page)))
            .toList();
    List<PartialFailure> missing =
        List.of(
            new PartialFailure("page 4", kind, "It did not answer."),
            new PartialFailure("page 5", kind, "It was not asked for."));
    PollOutcome outcome =
        new PollOutcome.Success(
            now,
            Duration.ofMillis(40),
            4,
            new PollResult(seen, new Cursor("page 4", 1), missing).outOf(5));
    assertThat(
            writer
                .write(
                    PolledConnection.of(connection, runs.find(RUN).orElseThrow().definition()),
                    PAGES,
                    outcome,
                    tenures.begin(0, "this test"),
                    () -> true,
                    false)
                .join())
        .isTrue();
  }

  private PollLogEntry logged() {
    return polls.log("holes", Long.MAX_VALUE, 5).get(0);
  }

  private PollerStatus status() {
    return polls.statusesOf("holes").get(0);
  }

  @Test
  void whatCameIsStoredAndTheLogSaysHowMuchIsMissingAndWhy() {
    for (FailureKind kind : List.of(FailureKind.BAD_RESPONSE, FailureKind.UNAVAILABLE)) {
      poll(3, kind);
      assertThat(logged().outcome()).as(kind.name()).isEqualTo("PARTIAL");
      assertThat(logged().message())
          .as(kind.name())
          .isEqualTo(
              "2 of 5 parts are missing; page 4: It did not answer.; page 5: It was not asked"
                  + " for.");
    }
    assertThat(series.latest(RUN))
        .filteredOn(value -> value.series().field() == SeriesField.CONTENT_ITEMS)
        .hasSize(3);
    assertThat(polls.cursor("holes", "pages").text()).as("at the hole").isEqualTo("page 4");
  }

  @Test
  void aPlatformThatDoesNotAnswerIsStillOneThatFails() {
    poll(3, FailureKind.UNAVAILABLE);
    assertThat(status().failure()).isNotNull();
    assertThat(status().failure().kind()).isEqualTo("UNAVAILABLE");
    poll(3, FailureKind.BAD_RESPONSE);
    assertThat(status().failure()).as("it answers").isNull();
  }

  @Test
  void whatBroughtNothingFailed() {
    poll(0, FailureKind.BAD_RESPONSE);
    assertThat(logged().outcome()).isEqualTo("BAD_RESPONSE");
    assertThat(status().failure()).isNotNull();
  }
}

package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollLogEntry;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollerSpec;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a poll leaves behind, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class PollWriterContract {
  private static final String RUN = "written";

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject TenureStore tenures;
  @Inject PollReader polls;
  @Inject SeriesReader series;
  @Inject PollWriter writer;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final PollerSpec sends =
      new PollerSpec(
          "sends",
          Set.of(ObservationKind.SEND_VOLUME),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          1,
          List.of());
  private PolledConnection polled;
  private Tenure tenure;

  @BeforeEach
  void aConnection() {
    runs.save(StoredRuns.plain(RUN, "Written"), 0, "ada", false);
    StoredConnection stored =
        connections.save(new StoredConnection("written-c", RUN, "old", "demo", Map.of(), true, 0));
    polled = new PolledConnection(stored, Side.LEGACY, ZoneOffset.UTC);
    tenure = tenures.begin(0, "this test");
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
  }

  private long health() {
    return series.connectionHealth("written-c").get(0).value();
  }

  private PollLogEntry logged() {
    return polls.log("written-c", Long.MAX_VALUE, 1).get(0);
  }

  private void failed(boolean ofHost) {
    writer.write(
        polled,
        sends,
        new PollOutcome.Failure(
            now,
            Duration.ZERO,
            0,
            FailureKind.UNAVAILABLE,
            "No answer.",
            "Wait.",
            Optional.empty(),
            false,
            PollOutcome.Asked.UNKNOWN,
            ofHost),
        tenure);
  }

  @Test
  void aPlatformThatDoesNotAnswerIsDown() {
    failed(false);
    assertThat(health()).isEqualTo(HealthCode.DOWN.code());
  }

  @Test
  void troubleOfTheHostSaysNothingAboutThePlatform() {
    failed(true);
    assertThat(health()).isEqualTo(HealthCode.UNKNOWN.code());
    assertThat(polls.statusesOf("written-c").get(0).failure()).isNotNull();
  }

  private void brought(Observation... observations) {
    writer
        .write(
            polled,
            sends,
            new PollOutcome.Success(now, Duration.ZERO, 1, PollResult.of(List.of(observations))),
            tenure,
            () -> true,
            false)
        .join();
  }

  private Observation mail() {
    return new Observation.SendVolume("mail", now, now.minusSeconds(60), Count.exact(7));
  }

  @Test
  void whatIsWholeIsUp() {
    brought(mail());
    assertThat(health()).isEqualTo(HealthCode.UP.code());
    assertThat(logged().outcome()).isEqualTo("SUCCESS");
  }

  @Test
  void ofWhichNothingCanBeKeptIsAFailureThatSaysNothingOfThePlatform() {
    Instant ahead = now.plus(Duration.ofDays(1));
    brought(new Observation.SendVolume("mail", ahead, now, Count.exact(7)));
    assertThat(health()).isEqualTo(HealthCode.UNKNOWN.code());
    assertThat(logged().outcome()).isEqualTo("BAD_RESPONSE");
    PollFailure failure = polls.statusesOf("written-c").get(0).failure();
    assertThat(failure).isNotNull();
    assertThat(failure.message())
        .isEqualTo(
            "Nothing of what it brought can be kept: mail: observed in the future, at " + ahead);
  }

  @Test
  void aKindThatThePollerDoesNotDeclareIsNotStoredAndCounted() {
    brought(mail(), new Observation.ContentCount("pages", now, Count.exact(3)));
    assertThat(health())
        .as("what was left out may be what an earlier number stands for")
        .isEqualTo(HealthCode.DEGRADED.code());
    assertThat(logged().outcome()).isEqualTo("PARTIAL");
    assertThat(series.latest(RUN))
        .extracting(value -> value.series().name())
        .contains("mail")
        .doesNotContain("pages");
    assertThat(logged().rejected()).isEqualTo(1);
    assertThat(logged().message())
        .isEqualTo(
            "1 of kind CONTENT_COUNT: the poller declares [SEND_VOLUME] and nothing else, report"
                + " it to the connector's author");
  }
}

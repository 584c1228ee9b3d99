package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.security.PushTokens;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.server.store.push.KeyReusedException;
import io.parallelrun.server.store.push.PushKey;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollerSpec;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of pushes, and how old what they told is, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class PushContract {
  private static final String RUN = "pushed";
  private static final Duration EVERY = Duration.ofHours(24);
  private static final PushKey KEY = new PushKey("key", "body");

  /** Of the system's clock, by which the store dates what it keeps. */
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject PollReader polls;
  @Inject SeriesReader series;
  @Inject TenureStore tenures;
  @Inject PollWriter writer;
  @Inject PushWriter pushes;
  @Inject PushTokens tokens;

  private StoredConnection connection;

  @BeforeEach
  void aConnection() {
    RunDraft draft =
        new RunDraft(
            RUN,
            "Pushed",
            Currency.getInstance("EUR"),
            LocalDate.of(2026, 1, 1),
            Period.ofMonths(3));
    runs.save(
        draft.platforms(List.of(new Platform("old", "Old", Side.LEGACY, null))).build(),
        0,
        "ada",
        false);
    connection =
        connections.save(
            new StoredConnection("old", RUN, "old", StoredConnection.PUSH, Map.of(), false, 0));
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
  }

  private static Observation count(String name, Instant at, long items) {
    return new Observation.ContentCount(name, at, Count.exact(items));
  }

  private PushWriter.Answer push(@Nullable PushKey key, Observation... observations)
      throws KeyReusedException {
    return pushes.write(connection, new PushWriter.Push(List.of(observations), EVERY, now, key));
  }

  private PollerStatus status(String poller) {
    return polls.statusesOf("old").stream()
        .filter(status -> status.poller().equals(poller))
        .findFirst()
        .orElseThrow();
  }

  private Instant ago(int hours) {
    return now.minus(Duration.ofHours(hours));
  }

  @Test
  void ofManyWithTheSameKeyAtOnceOneIsStored() throws Exception {
    int senders = 6;
    CyclicBarrier atOnce = new CyclicBarrier(senders);
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    List<Future<PushWriter.Answer>> all = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      all.add(
          threads.submit(
              () -> {
                atOnce.await();
                return push(KEY, count("posts", ago(1), 5));
              }));
    }
    List<PushWriter.Answer> answers = new ArrayList<>();
    for (Future<PushWriter.Answer> one : all) {
      answers.add(one.get());
    }
    threads.shutdown();
    assertThat(answers).filteredOn(answer -> !answer.again()).hasSize(1);
    assertThat(answers).extracting(PushWriter.Answer::push).containsOnly(answers.get(0).push());
    assertThat(polls.log("old", Long.MAX_VALUE, 10)).hasSize(1);
  }

  @Test
  void aKeyThatComesWithSomethingElseIsRefused() throws Exception {
    push(KEY, count("posts", ago(1), 5));
    assertThatThrownBy(() -> push(new PushKey("key", "another"), count("posts", ago(1), 6)))
        .isInstanceOf(KeyReusedException.class);
    assertThat(series.latest(RUN))
        .filteredOn(value -> value.series().field() == SeriesField.CONTENT_ITEMS)
        .singleElement()
        .satisfies(value -> assertThat(value.value()).isEqualTo(5));
  }

  @Test
  void aPushIsAsOldAsItsOldestSeriesAndHistoryMakesNothingOlder() throws Exception {
    push(null, count("posts", ago(30), 4), count("posts", ago(2), 5), count("pages", ago(7), 9));
    assertThat(status("push").asOf()).isEqualTo(ago(7));
    assertThat(status("push").interval()).isEqualTo(EVERY);
    push(null, count("posts", ago(90), 1));
    assertThat(status("push").asOf()).isEqualTo(ago(7));
    push(null, count("posts", ago(1), 6));
    assertThat(status("push").asOf()).isEqualTo(ago(1));
  }

  @Test
  void aConnectionThatIsGoneTakesItsTokenAlong() throws Exception {
    tokens.issue("old", "ada");
    assertThat(tokens.of("old")).isPresent();
    connections.remove("old");
    assertThat(tokens.of("old")).isEmpty();
    assertThatThrownBy(() -> tokens.issue("old", "ada"))
        .isInstanceOf(UnknownConnectionException.class);
    assertThatThrownBy(() -> push(KEY, count("posts", now, 1)))
        .isInstanceOf(UnknownConnectionException.class);
  }

  @Test
  void aDocumentReadAgainIsAsOldAsItSays() {
    assertThat(polled(Cursor.START, count("posts", ago(30), 4)).asOf()).isEqualTo(ago(30));
    assertThat(polled(Cursor.START, count("posts", now, 5)).asOf()).isNull();
  }

  @Test
  void whoTellsOnlyWhatIsNewProvesThatNothingElseIs() {
    Cursor further = new Cursor("7", 1);
    assertThat(polled(further, count("posts", ago(30), 4)).asOf()).isNull();
  }

  private PollerStatus polled(Cursor next, Observation observation) {
    PollerSpec poller =
        new PollerSpec(
            "document",
            Set.of(ObservationKind.CONTENT_COUNT),
            EVERY,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            1,
            List.of());
    CompletableFuture<Boolean> stored =
        writer.write(
            PolledConnection.of(connection, runs.find(RUN).orElseThrow().definition()),
            poller,
            new PollOutcome.Success(
                now, Duration.ZERO, 1, new PollResult(List.of(observation), next, List.of())),
            tenures.begin(0, "this test"),
            () -> true,
            false);
    assertThat(stored.join()).isTrue();
    return status("document");
  }
}

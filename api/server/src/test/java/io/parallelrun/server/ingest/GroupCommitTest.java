package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollCommit;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.server.store.UnknownConnectionException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls are stored together, and none suffers from another's. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GroupCommitTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final int MANY = 60;

  @Inject GroupCommit group;
  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject PollReader polls;
  @Inject TenureStore tenures;

  private Tenure tenure;

  @BeforeEach
  void aRunOfManyConnections() {
    runs.save(StoredRuns.plain("grouped", "Grouped"), 0, "ada", false);
    for (int i = 0; i < MANY; i++) {
      connections.save(
          new StoredConnection("grouped-" + i, "grouped", "old", "demo", Map.of(), true, 0));
    }
    tenure = tenures.begin(0, "this test");
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove("grouped");
  }

  private PollCommit poll(String slug) {
    return PollCommit.of(slug, "content", ZoneOffset.UTC, tenure)
        .made(NOON, Duration.ofMillis(7), 1)
        .every(Duration.ofMinutes(5))
        .samples(List.of(new Sample(SeriesField.CONTENT_ITEMS, "posts", NOON, 1, Quality.EXACT)))
        .build();
  }

  @Test
  void whatCannotBeStoredFailsAlone() {
    List<CompletableFuture<Boolean>> stored = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      stored.add(group.store(poll("grouped-" + i), () -> true, false));
    }
    CompletableFuture<Boolean> gone = group.store(poll("removed"), () -> true, false);
    assertThatThrownBy(gone::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(UnknownConnectionException.class);
    for (int i = 0; i < MANY; i++) {
      assertThat(stored.get(i).join()).isTrue();
      assertThat(polls.log("grouped-" + i, Long.MAX_VALUE, 5))
          .singleElement()
          .satisfies(entry -> assertThat(entry.stored()).isEqualTo(1));
    }
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotStored() {
    CompletableFuture<Boolean> kept = group.store(poll("grouped-1"), () -> true, false);
    CompletableFuture<Boolean> left = group.store(poll("grouped-2"), () -> false, false);
    assertThat(kept.join()).isTrue();
    assertThat(left.join()).isFalse();
    assertThat(polls.log("grouped-2", Long.MAX_VALUE, 5)).isEmpty();
  }

  /** Others keep coming and have minutes; whoever asked for one need not wait for them. */
  @Test
  void whatSomebodyWaitsForIsStoredWhileOthersGather() {
    AtomicBoolean more = new AtomicBoolean(true);
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Boolean>> others = new CopyOnWriteArrayList<>();
    Thread coming =
        new Thread(
            () -> {
              while (more.get() && next.get() < MANY - 1) {
                others.add(
                    group.store(poll("grouped-" + next.incrementAndGet()), () -> true, false));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
              }
            });
    coming.start();
    CompletableFuture<Boolean> asked = group.store(poll("grouped-0"), () -> true, true);
    assertThat(asked.join()).isTrue();
    assertThat(coming.isAlive()).as("others still come").isTrue();
    more.set(false);
    assertThatCode(coming::join).doesNotThrowAnyException();
    assertThat(others).isNotEmpty().allSatisfy(other -> assertThat(other.join()).isTrue());
  }
}

package io.parallelrun.server.command.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.DualCount;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.sending.SendRules;
import io.parallelrun.server.store.sending.SendStore;
import io.parallelrun.server.store.sending.SendsRefusedException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Pushes, counting anew, forgetting, a rotated key and what drops events, all at once: each ends,
 * and nobody is lost or counted twice. One half of the people is told before, the other meanwhile.
 */
@SuppressWarnings("NullAway.Init")
abstract class SendingAtOnceContract {
  private static final int PEOPLE = 24;
  private static final int PUSHERS = 4;
  private static final int TRIES = 10;
  private static final int ROUNDS = 6;

  @Inject RunStore runs;
  @Inject SendStore sends;
  @Inject SendCommands commands;
  @Inject IdentityKey identities;
  @Inject Clock clock;

  private String run = "";
  private Instant at = Instant.EPOCH;

  @BeforeEach
  void aRun() throws Exception {
    run = "at-once-" + Long.toString(System.nanoTime(), 36);
    String document =
        """
        {slug: %s, name: At once, currency: EUR, start: 2026-01-01, planned: P3M, zone: UTC,
         platforms: [{slug: old, name: Old, side: legacy}], sendGuard: {window: PT24H}}
        """;
    runs.save(RunDocumentReader.read(document.formatted(run)).definition(), 0, "ada", false);
    at = clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(1));
  }

  @AfterEach
  void theRunIsGone() {
    runs.remove(run);
    identities.forget(run);
  }

  /** Whoever pushes when a key is rotated is told to push again. */
  private boolean pushed(Side side, int person) throws Exception {
    String csv = "person,at\np" + person + "@example.org," + at + "\n";
    SendCommands.Push push =
        new SendCommands.Push("p" + person, null, null, csv.getBytes(StandardCharsets.UTF_8), true);
    for (int left = TRIES; ; left--) {
      try {
        return commands.push(run, side, push, "ada").again();
      } catch (SendsRefusedException e) {
        assertThat(e).hasMessageContaining("Push again");
        assertThat(left).isPositive();
      }
    }
  }

  private void push(int pusher, int from, int until) throws Exception {
    Side side = Side.values()[pusher % 2];
    for (int person = from; person < until; person++) {
      if (person % 2 == pusher / 2) {
        pushed(side, person);
      }
    }
  }

  private void recount() {
    for (int round = 0; round < ROUNDS; round++) {
      Duration window = Duration.ofHours(round % 2 == 0 ? 12 : 24);
      sends.recount(run, new SendRules(window, ZoneOffset.UTC, 1_000_000), clock.instant());
    }
  }

  private void forget() {
    for (int round = 0; round < ROUNDS; round++) {
      sends.forget(run, at.minus(Duration.ofDays(9)), LocalDate.EPOCH);
    }
  }

  private void allAtOnce(List<Runnable> meanwhile) throws Exception {
    int threads = PUSHERS + meanwhile.size();
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int pusher = 0; pusher < PUSHERS; pusher++) {
        int number = pusher;
        Callable<Boolean> pushes =
            () -> {
              push(number, 0, PEOPLE / 2);
              together.await();
              push(number, PEOPLE / 2, PEOPLE);
              return true;
            };
        all.add(pool.submit(pushes));
      }
      for (Runnable work : meanwhile) {
        Callable<Boolean> other =
            () -> {
              together.await();
              work.run();
              return true;
            };
        all.add(pool.submit(other));
      }
      for (Future<?> each : all) {
        each.get(2, TimeUnit.MINUTES);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private long found() {
    return sends.counts(run, LocalDate.EPOCH).stream().mapToLong(DualCount::count).sum();
  }

  /**
   * Has every event be there, and says of whom neither side was.
   *
   * @return how many people both sides told before what they told was dropped
   */
  private long toldAgain() throws Exception {
    long gone = 0;
    for (int person = 0; person < PEOPLE; person++) {
      boolean legacy = pushed(Side.LEGACY, person);
      boolean replacement = pushed(Side.REPLACEMENT, person);
      gone += legacy || replacement ? 0 : 1;
    }
    return gone;
  }

  private void isWhole() {
    for (Side side : Side.values()) {
      SendStore.Reported reported = sends.reported(run, side);
      assertThat(reported.batches()).isEqualTo(PEOPLE);
      assertThat(reported.events()).isEqualTo(PEOPLE);
    }
    long found = found();
    recount();
    assertThat(found()).as("counted anew").isEqualTo(found);
  }

  @Test
  void withoutARotationNobodyIsCountedTwice() throws Exception {
    allAtOnce(List.of(this::recount, this::forget));
    assertThat(found()).isEqualTo(PEOPLE);
    assertThat(toldAgain()).isZero();
    isWhole();
  }

  @Test
  void aRotationKeepsWhatWasFoundAndFindsTheOthersAnew() throws Exception {
    allAtOnce(List.of(this::recount, this::forget, () -> identities.rotate(run, "ada")));
    long before = found();
    long gone = toldAgain();
    assertThat(gone).isGreaterThanOrEqualTo(PEOPLE / 2);
    assertThat(before).isBetween(gone, (long) PEOPLE);
    assertThat(found()).isEqualTo(PEOPLE + gone);
    isWhole();
  }

  @Test
  void whatDropsEventsKeepsWhatWasFound() throws Exception {
    allAtOnce(List.of(this::recount, this::forget, () -> sends.drop(run)));
    long gone = toldAgain();
    assertThat(gone).isGreaterThanOrEqualTo(PEOPLE / 2);
    assertThat(found()).isEqualTo(PEOPLE + gone);
    isWhole();
  }

  /** Both drop what was told; of whom each side told between the two, it is open who was found. */
  @Test
  void twoRotationsAndADropAtOnceEnd() throws Exception {
    Runnable rotate = () -> identities.rotate(run, "ada");
    allAtOnce(
        List.of(this::recount, this::recount, this::forget, rotate, rotate, () -> sends.drop(run)));
    assertThat(identities.look(run).orElseThrow().number()).isEqualTo(3);
    long before = found();
    long gone = toldAgain();
    assertThat(before).isBetween(PEOPLE / 2L, (long) PEOPLE);
    assertThat(found()).isBetween(PEOPLE + PEOPLE / 2L, PEOPLE + gone);
    isWhole();
  }
}

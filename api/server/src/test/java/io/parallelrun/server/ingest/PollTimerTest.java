package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a poller is due after what its polls brought. */
class PollTimerTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final PollOutcome WELL =
      new PollOutcome.Success(NOON, Duration.ZERO, 1, PollResult.of(List.of()));
  private static final PollOutcome FOUND_DOWN =
      new PollOutcome.Success(
          NOON,
          Duration.ZERO,
          1,
          new PollResult(
              List.of(),
              Cursor.START,
              List.of(new PollResult.PartialFailure("api", FailureKind.UNAVAILABLE, "gone"))));

  private static final PollOutcome FOUND_LIMITED =
      new PollOutcome.Success(
          NOON,
          Duration.ZERO,
          1,
          new PollResult(
              List.of(),
              Cursor.START,
              List.of(new PollResult.PartialFailure("b", FailureKind.RATE_LIMITED, "slowly"))));

  private final Watched connection =
      new Watched(
          new PolledConnection(
              new StoredConnection("c", "r", "p", "t", Map.of(), false, 1),
              Side.LEGACY,
              ZoneOffset.UTC),
          new Tenure(0, 1),
          false,
          StartTrial.none());
  private double luck = 1;
  private final PollTimer users = timer("users", ObservationKind.USER_ROSTER, 6);
  private final PollTimer health = timer("health", ObservationKind.INTEGRATION_HEALTH, 1);

  private PollTimer timer(String name, ObservationKind kind, int hours) {
    Duration interval = hours == 0 ? Duration.ofMinutes(1) : Duration.ofHours(hours);
    PollerSpec spec =
        new PollerSpec(
            name,
            Set.of(kind),
            interval,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1,
            List.of());
    PollTimer timer =
        new PollTimer(spec, new TickSchedule(interval, Duration.ZERO), NOON, () -> luck);
    connection.timers.put(name, timer);
    return timer;
  }

  private static PollOutcome failure(FailureKind kind, Optional<Instant> retryAt) {
    return new PollOutcome.Failure(NOON, Duration.ZERO, 1, kind, "no", "wait", retryAt, false);
  }

  private void ends(PollTimer timer, PollOutcome outcome, Instant now) {
    assertThat(timer.take(now)).isTrue();
    connection.ended(timer, outcome, now);
    timer.free();
  }

  private static Instant minutes(int after) {
    return NOON.plus(Duration.ofMinutes(after));
  }

  @Test
  void whatRunsIsNotStartedAgain() {
    assertThat(users.take(NOON)).isTrue();
    users.soon(NOON);
    assertThat(users.take(NOON)).isFalse();
    users.free();
    assertThat(users.take(NOON)).isTrue();
  }

  @Test
  void aFailureThatMayPassIsTriedAgainWithGrowingPauses() {
    ends(users, failure(FailureKind.UNAVAILABLE, Optional.empty()), NOON);
    assertThat(users.isDue(minutes(1).minusMillis(1))).isFalse();
    assertThat(users.isDue(minutes(1))).isTrue();
    ends(users, failure(FailureKind.UNAVAILABLE, Optional.empty()), minutes(1));
    assertThat(users.isDue(minutes(2))).isFalse();
    assertThat(users.isDue(minutes(3))).isTrue();
  }

  @Test
  void soIsThatThePlatformWasFoundDown() {
    ends(health, FOUND_DOWN, NOON);
    assertThat(health.isDue(minutes(1).minusMillis(1))).isFalse();
    assertThat(health.isDue(minutes(1))).isTrue();
    ends(health, WELL, minutes(1));
    assertThat(health.isDue(minutes(59))).isFalse();
  }

  @Test
  void pausesAreDrawnAtRandomUpToTheirLength() {
    luck = 0.25;
    ends(users, failure(FailureKind.UNAVAILABLE, Optional.empty()), NOON);
    assertThat(users.isDue(NOON.plusMillis(14_999))).isFalse();
    assertThat(users.isDue(NOON.plusSeconds(15))).isTrue();
    luck = 0;
    ends(users, failure(FailureKind.UNAVAILABLE, Optional.empty()), minutes(1));
    assertThat(users.isDue(minutes(1).plusMillis(999))).isFalse();
    assertThat(users.isDue(minutes(1).plusSeconds(1))).isTrue();
  }

  @Test
  void whatOnlyAPersonCanMendIsAskedAnHourLaterEvenIfItIsPolledOften() {
    PollTimer often = timer("often", ObservationKind.SEAT_USAGE, 0);
    ends(often, failure(FailureKind.AUTHENTICATION, Optional.empty()), NOON);
    assertThat(often.isDue(minutes(59))).isFalse();
    assertThat(often.isDue(minutes(60))).isTrue();
  }

  @Test
  void whereItGoesOnIsRememberedOnlyWhenItWasStored() {
    assertThat(users.cursor()).isNull();
    users.goesOn(at("page 2"));
    assertThat(users.cursor()).isEqualTo(new SavedCursor("page 2", 3));
    users.goesOn(failure(FailureKind.UNAVAILABLE, Optional.empty()));
    assertThat(users.cursor())
        .as("a failure moves nothing")
        .isEqualTo(new SavedCursor("page 2", 3));
    users.goesOn(null);
    assertThat(users.cursor()).as("not certain, so it is asked").isNull();
  }

  private static PollOutcome at(String text) {
    return new PollOutcome.Success(
        NOON, Duration.ZERO, 1, new PollResult(List.of(), new Cursor(text, 3), List.of()));
  }

  @Test
  void aRefusedCredentialWaitsForTheNextTick() {
    ends(users, failure(FailureKind.AUTHENTICATION, Optional.empty()), NOON);
    assertThat(users.isDue(minutes(359))).isFalse();
    assertThat(users.isDue(minutes(360))).isTrue();
  }

  @Test
  void whoAsksToWaitIsAskedAtTheStatedTimeAndNotBefore() {
    ends(users, failure(FailureKind.RATE_LIMITED, Optional.of(minutes(10))), NOON);
    users.soon(minutes(1));
    assertThat(users.isDue(minutes(9))).isFalse();
    assertThat(users.isDue(minutes(10))).isTrue();
  }

  @Test
  void aPluginInQuarantineIsAskedAtItsTimeAndBeforeItWhenSomebodyAsks() {
    ends(users, failure(FailureKind.BUG, Optional.of(minutes(10))), NOON);
    assertThat(users.isDue(minutes(9))).isFalse();
    assertThat(users.isDue(minutes(10))).isTrue();
    users.asked(minutes(1));
    assertThat(users.isDue(minutes(1))).isTrue();
  }

  @Test
  void whoSaysNowIsNotAskedWithoutAPause() {
    ends(users, failure(FailureKind.RATE_LIMITED, Optional.of(NOON.minusSeconds(5))), NOON);
    assertThat(users.isDue(NOON.plusMillis(999))).isFalse();
    assertThat(users.isDue(NOON.plusSeconds(1))).isTrue();
  }

  @Test
  void whatCouldNotBeStoredIsPolledAgainBeforeTheNextTick() {
    ends(users, WELL, NOON);
    users.notLaterThan(minutes(1));
    users.notLaterThan(minutes(5));
    assertThat(users.isDue(minutes(1).minusMillis(1))).isFalse();
    assertThat(users.isDue(minutes(1))).isTrue();
  }

  @Test
  void aFailureHasTheHealthAskedAtOnce() {
    ends(health, WELL, NOON);
    ends(users, failure(FailureKind.UNAVAILABLE, Optional.empty()), NOON);
    assertThat(health.isDue(NOON)).isTrue();
  }

  @Test
  void whatFailedIsTriedAgainOnceTheHealthIsBack() {
    ends(users, failure(FailureKind.AUTHENTICATION, Optional.empty()), NOON);
    ends(health, FOUND_DOWN, NOON);
    assertThat(users.isDue(minutes(60))).isFalse();
    ends(health, WELL, minutes(60));
    assertThat(users.isDue(minutes(60))).isTrue();
  }

  @Test
  void thatTheVendorAsksToWaitIsNoReasonToAskItForTheHealth() {
    ends(health, WELL, NOON);
    ends(users, failure(FailureKind.RATE_LIMITED, Optional.of(minutes(10))), NOON);
    assertThat(health.isDue(NOON)).isFalse();
    ends(users, WELL, minutes(10));
    ends(health, FOUND_LIMITED, minutes(60));
    PollTimer pulse = timer("pulse", ObservationKind.INTEGRATION_HEALTH, 1);
    ends(pulse, WELL, minutes(60));
    ends(users, FOUND_LIMITED, minutes(360));
    assertThat(pulse.due()).isEqualTo(minutes(120));
  }

  @Test
  void whatTheVendorAskedBeforeIsKeptWhateverIsWanted() {
    users.rests(minutes(10));
    users.soon(minutes(1));
    users.notLaterThan(minutes(2));
    assertThat(users.due()).isEqualTo(minutes(10));
    users.rests(minutes(5));
    assertThat(users.due()).isEqualTo(minutes(10));
    health.rests(NOON.minusSeconds(60));
    assertThat(health.isDue(NOON)).isTrue();
  }
}

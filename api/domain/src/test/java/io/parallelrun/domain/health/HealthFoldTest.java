package io.parallelrun.domain.health;

import static io.parallelrun.domain.health.Checks.START;
import static io.parallelrun.domain.health.Checks.USUAL;
import static io.parallelrun.domain.health.Checks.minute;
import static io.parallelrun.domain.health.Checks.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.health.HealthFold.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples that come late, twice, from the future, or from a clock that ran back. */
class HealthFoldTest {
  @Test
  void aLateSampleTakesItsPlace() {
    HealthFold fold = new Checks(USUAL).at(0, Outcome.UP).at(2, Outcome.DOWN).fold();
    HealthFold.Taken late = fold.take(sample(1, Outcome.UP), USUAL, minute(2));
    assertThat(late.refusal()).isNull();
    assertThat(late.fold().at(minute(2), USUAL)).isEqualTo(HealthState.DOWN);
    assertThat(late.fold())
        .isEqualTo(
            new Checks(USUAL).at(0, Outcome.UP).at(1, Outcome.UP).at(2, Outcome.DOWN).fold());
  }

  @Test
  void aSampleThatIsThereIsNotCountedAgain() {
    HealthFold fold = new Checks(USUAL).at(0, Outcome.UP).at(1, Outcome.DOWN).fold();
    HealthFold.Taken again = fold.take(sample(1, Outcome.DOWN), USUAL, minute(1));
    assertThat(again.refusal()).isEqualTo(Refusal.REPEATED);
    assertThat(again.fold()).isEqualTo(fold);
  }

  @Test
  void aRestatedSampleReplacesWhatItSaidBefore() {
    HealthFold fold = new Checks(USUAL).at(0, Outcome.UP).at(1, Outcome.DOWN).fold();
    HealthFold.Taken restated = fold.take(sample(1, Outcome.UP), USUAL, minute(1));
    assertThat(restated.refusal()).isNull();
    assertThat(restated.fold().at(minute(1), USUAL)).isEqualTo(HealthState.UP);
    assertThat(restated.fold().current().failed()).isZero();
  }

  @Test
  void aSampleFromTheFutureIsRefusedAndChangesNothing() {
    HealthFold fold = new Checks(USUAL).at(0, Outcome.DOWN).fold();
    HealthFold.Taken taken = fold.take(sample(6, Outcome.UP), USUAL, minute(0));
    assertThat(taken.refusal()).isEqualTo(Refusal.FUTURE);
    assertThat(Refusal.FUTURE.reason()).contains("future");
    assertThat(taken.fold()).isEqualTo(fold);
    assertThat(fold.take(sample(5, Outcome.UP), USUAL, minute(0)).refusal()).isNull();
  }

  @Test
  void whatIsSettledIsNotOpenedAgain() {
    Checks leg = new Checks(USUAL);
    for (int i = 0; i <= HealthFold.RECENT; i++) {
      leg.at(2L * i, Outcome.UP);
    }
    assertThat(leg.fold().settled().lastAt()).isEqualTo(START);
    assertThat(leg.fold().recent()).hasSize(HealthFold.RECENT);
    HealthFold.Taken late = leg.fold().take(sample(-1, Outcome.DOWN), USUAL, minute(100));
    assertThat(late.refusal()).isEqualTo(Refusal.TOO_LATE);
    assertThat(late.fold()).isEqualTo(leg.fold());
    assertThat(leg.fold().take(sample(1, Outcome.DOWN), USUAL, minute(100)).refusal()).isNull();
  }

  /**
   * The server's clock was a day ahead; when it is put right, what it wrote then does not count.
   */
  @Test
  void aClockThatRunsBackDoesNotHoldTheStateForADay() {
    Checks leg = new Checks(USUAL).at(0, Outcome.UP).at(1, Outcome.UP);
    HealthFold fold = leg.fold();
    for (int i = 0; i < 5; i++) {
      fold = fold.take(sample(1_440 + i, Outcome.UP), USUAL, minute(1_440 + i)).fold();
    }
    assertThat(fold.at(minute(5), USUAL)).isEqualTo(HealthState.LATE);
    HealthFold.Taken down = fold.take(sample(5, Outcome.DOWN), USUAL, minute(5));
    assertThat(down.refusal()).isNull();
    assertThat(down.fold().at(minute(5), USUAL)).isEqualTo(HealthState.DOWN);
    assertThat(down.fold().recent())
        .extracting(HealthSample::at)
        .containsExactly(minute(0), minute(1), minute(5));
  }

  @Test
  void aClockThatWasAheadForLongIsForgottenWhole() {
    HealthFold fold = HealthFold.EMPTY;
    for (int i = 0; i < 3 * HealthFold.RECENT; i++) {
      fold = fold.take(sample(10_000 + i, Outcome.UP), USUAL, minute(10_000 + i)).fold();
    }
    assertThat(fold.at(minute(5), USUAL)).isEqualTo(HealthState.UNKNOWN);
    fold = fold.take(sample(5, Outcome.DOWN), USUAL, minute(5)).fold();
    assertThat(fold.at(minute(5), USUAL)).isEqualTo(HealthState.DOWN);
    assertThat(fold.recent()).containsExactly(sample(5, Outcome.DOWN));
  }

  /** A vendor's clock that is a little behind: samples come with earlier times than before. */
  @Test
  void aVendorsClockThatRunsBackALittleLosesNothing() {
    HealthFold fold = HealthFold.EMPTY;
    List<Integer> seconds = List.of(0, 60, 120, 90, 150, 180);
    for (int second : seconds) {
      HealthFold.Taken taken =
          fold.take(
              new HealthSample(START.plusSeconds(second), Outcome.UP),
              USUAL,
              START.plus(Duration.ofSeconds(200)));
      assertThat(taken.refusal()).isNull();
      fold = taken.fold();
    }
    assertThat(fold.recent())
        .hasSize(6)
        .isSortedAccordingTo(java.util.Comparator.comparing(HealthSample::at));
  }
}

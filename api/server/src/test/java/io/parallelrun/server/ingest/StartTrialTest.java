package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartTrialTest {
  private static final Set<String> POLLERS = Set.of("one", "two");
  private static final PollOutcome WELL =
      new PollOutcome.Success(Instant.EPOCH, Duration.ZERO, 1, PollResult.of(List.of()));

  private static PollOutcome failed(FailureKind kind) {
    return new PollOutcome.Failure(
        Instant.EPOCH, Duration.ZERO, 1, kind, "no", "wait", Optional.empty(), false);
  }

  @Test
  void theFirstFailureDecidesAndNoLaterOne() {
    StartTrial trial = StartTrial.of(StartFailure.IGNORE);
    PollOutcome down = failed(FailureKind.UNAVAILABLE);
    assertThat(trial.ended("one", POLLERS, WELL)).isEqualTo(StartFailure.RETRY);
    assertThat(trial.ended("two", POLLERS, down)).isEqualTo(StartFailure.IGNORE);
    assertThat(trial.ended("one", POLLERS, down)).isEqualTo(StartFailure.RETRY);
  }

  @Test
  void itIsOverWhenEachPollerHasSucceeded() {
    StartTrial trial = StartTrial.of(StartFailure.FAIL);
    trial.ended("one", POLLERS, WELL);
    trial.ended("two", POLLERS, WELL);
    assertThat(trial.ended("one", POLLERS, failed(FailureKind.UNAVAILABLE)))
        .isEqualTo(StartFailure.RETRY);
    assertThat(trial.failed()).isEqualTo(StartFailure.RETRY);
  }

  @Test
  void aLimitOfTheVendorsSaysNothing() {
    StartTrial trial = StartTrial.of(StartFailure.IGNORE);
    assertThat(trial.ended("one", POLLERS, failed(FailureKind.RATE_LIMITED)))
        .isEqualTo(StartFailure.RETRY);
    assertThat(trial.failed()).isEqualTo(StartFailure.IGNORE);
  }

  @Test
  void aConnectionThatCameLaterHasNone() {
    assertThat(StartTrial.none().failed()).isEqualTo(StartFailure.RETRY);
  }

  @Test
  void whatFailedIsForgottenWhenThatPollerWorks() {
    StartFailures failures = new StartFailures();
    failures.failed("c", "one", "UNAVAILABLE");
    failures.worked("c", "two");
    assertThat(failures.kinds()).containsOnlyKeys("c");
    failures.worked("c", "one");
    assertThat(failures.kinds()).isEmpty();
    failures.failed("c", PollResults.OPEN, "CONFIG");
    failures.worked("c", "two");
    assertThat(failures.kinds()).isEmpty();
  }
}

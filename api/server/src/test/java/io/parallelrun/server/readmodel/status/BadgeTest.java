package io.parallelrun.server.readmodel.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.validation.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BadgeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Known FRESH = new Known(Known.Grade.FRESH, NOW);
  private static final Known STALE = new Known(Known.Grade.STALE, NOW);
  private static final String BOUND = "≤ 1.0 % at 95 %";
  private static final StatusView.Checks NO_CHECKS = new StatusView.Checks(List.of(), Known.STATED);

  private static StatusView status(
      Known known, String done, List<StatusView.StateCount> states, StatusView.Checks checks) {
    return new StatusView(
        "Newsroom",
        false,
        RunPhase.PARALLEL,
        3L,
        90,
        new StatusView.Work(new BigDecimal(done), BigDecimal.ONE, known),
        new StatusView.End(LocalDate.parse("2026-04-01"), CutoverEstimate.Method.SIMULATION, known),
        List.of(),
        states,
        checks,
        NOW);
  }

  private static Badge integrations(StatusView.StateCount... states) {
    return Badge.of(status(FRESH, "0.5", List.of(states), NO_CHECKS), BadgeSubject.INTEGRATIONS);
  }

  private static StatusView.StateCount count(HealthState state, long count) {
    return new StatusView.StateCount(state, count);
  }

  @Test
  void theWorstStateSpeaks() {
    assertThat(integrations(count(HealthState.UP, 3)))
        .isEqualTo(new Badge(1, "Newsroom integrations", "up", "brightgreen"));
    assertThat(integrations(count(HealthState.DOWN, 1), count(HealthState.UP, 2)))
        .isEqualTo(new Badge(1, "Newsroom integrations", "1 of 3 down", "red"));
    assertThat(integrations(count(HealthState.LATE, 2)).message()).isEqualTo("late");
    assertThat(integrations(count(HealthState.UP, 1), count(HealthState.PAUSED, 1)).message())
        .isEqualTo("up");
    assertThat(integrations(count(HealthState.PAUSED, 1)).message()).isEqualTo("paused");
    assertThat(integrations().message()).isEqualTo("none stated");
  }

  @ParameterizedTest
  @EnumSource(value = HealthState.class, names = "UP", mode = EnumSource.Mode.EXCLUDE)
  void nothingElseIsUp(HealthState state) {
    assertThat(integrations(count(state, 1)).message()).isNotEqualTo("up");
    assertThat(integrations(count(state, 1)).color()).isNotEqualTo("brightgreen");
  }

  @Test
  void whatIsStaleSaysSo() {
    StatusView fresh = status(FRESH, "0.435", List.of(), NO_CHECKS);
    StatusView stale = status(STALE, "0.435", List.of(), NO_CHECKS);
    assertThat(Badge.of(fresh, BadgeSubject.WORK))
        .isEqualTo(new Badge(1, "Newsroom work done", "43.5 %", "blue"));
    assertThat(Badge.of(stale, BadgeSubject.WORK))
        .isEqualTo(new Badge(1, "Newsroom work done", "43.5 % (stale)", "lightgrey"));
    assertThat(Badge.of(fresh, BadgeSubject.END).message()).isEqualTo("2026-04-01");
    assertThat(Badge.of(stale, BadgeSubject.END))
        .isEqualTo(new Badge(1, "Newsroom expected end", "2026-04-01 (stale)", "lightgrey"));
  }

  @Test
  void whatIsKnownInPartsSaysSo() {
    StatusView whole = status(FRESH, "0.5", List.of(), NO_CHECKS);
    StatusView half = with(whole, new StatusView.Work(whole.work().doneRatio(), half(), FRESH));
    StatusView none = with(whole, new StatusView.Work(null, BigDecimal.ZERO, Known.STATED));
    assertThat(Badge.of(half, BadgeSubject.WORK))
        .isEqualTo(new Badge(1, "Newsroom work done", "50.0 % of what is known", "lightgrey"));
    assertThat(Badge.of(none, BadgeSubject.WORK).message()).isEqualTo("unknown");
    assertThat(Badge.of(none, BadgeSubject.END).message()).isEqualTo("given up");
  }

  private static BigDecimal half() {
    return new BigDecimal("0.5");
  }

  private static StatusView with(StatusView status, StatusView.Work work) {
    return new StatusView(
        status.name(),
        false,
        RunPhase.ABORTED,
        null,
        90,
        work,
        null,
        List.of(),
        List.of(),
        NO_CHECKS,
        NOW);
  }

  @Test
  void checksMatchOnlyWhenAllDo() {
    assertThat(checks(new StatusView.OutcomeCount(Outcome.MATCHED, 2, BOUND)).message())
        .isEqualTo("2 matching, ≤ 1.0 % at 95 %");
    assertThat(checks(new StatusView.OutcomeCount(Outcome.MATCHED, 2, "")).message())
        .as("nothing matches without a bound")
        .isEqualTo("unknown");
    assertThat(
            checks(
                new StatusView.OutcomeCount(Outcome.MATCHED, 2, BOUND),
                new StatusView.OutcomeCount(Outcome.UNKNOWN, 1, "")))
        .isEqualTo(new Badge(1, "Newsroom checks", "1 of 3 unknown", "lightgrey"));
    assertThat(
            checks(
                new StatusView.OutcomeCount(Outcome.MISMATCHED, 1, ""),
                new StatusView.OutcomeCount(Outcome.UNKNOWN, 1, "")))
        .isEqualTo(new Badge(1, "Newsroom checks", "1 of 2 differing", "red"));
    assertThat(checks().message()).isEqualTo("none stated");
  }

  private static Badge checks(StatusView.OutcomeCount... outcomes) {
    StatusView.Checks checks = new StatusView.Checks(List.of(outcomes), FRESH);
    return Badge.of(status(FRESH, "0.5", List.of(), checks), BadgeSubject.CHECKS);
  }
}

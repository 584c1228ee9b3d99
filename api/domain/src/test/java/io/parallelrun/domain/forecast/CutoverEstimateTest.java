package io.parallelrun.domain.forecast;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.forecast.CutoverEstimate.Method;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.simulation.Trials;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which way an estimate is found, and that it says so. */
class CutoverEstimateTest {
  private static final LocalDate HORIZON = date("2029-01-01");

  @Test
  void withoutProgressThePlanIsTheEstimateAndSaysSo() {
    CutoverEstimate estimate = estimate(SampleRun.planned().build(), "2026-02-15", null);
    assertThat(estimate.method()).isEqualTo(Method.PLAN);
    assertThat(estimate.date()).isEqualTo(date("2026-04-01"));
    assertThat(estimate.performance()).isEmpty();
    assertThat(estimate.explanation()).isEqualTo("The plan, because progress is not known.");
    assertThat(estimate(SampleRun.planned().build(), "2026-02-15", "0").explanation())
        .isEqualTo("The plan, because there is too little progress.");
  }

  @Test
  void twoDaysSayNothing() {
    RunDefinition run = SampleRun.planned().build();
    assertThat(estimate(run, "2026-01-03", "0.5").method()).isEqualTo(Method.PLAN);
    assertThat(estimate(run, "2026-01-04", "0.5").method()).isEqualTo(Method.EARNED_SCHEDULE);
  }

  @Test
  void withLittleHistoryEarnedScheduleStays() {
    RunDefinition run =
        SampleRun.planned()
            .workstreams(Work.named("w").backlog("100").weekly(date("2026-01-11"), 8, 8).build())
            .build();
    CutoverEstimate twenty = estimate(run, "2026-01-21", "0.16");
    assertThat(twenty.method()).isEqualTo(Method.EARNED_SCHEDULE);
    assertThat(twenty.date()).isEqualTo(date("2026-05-06"));
    assertThat(twenty.explanation())
        .isEqualTo("90 planned days / SPI(t) 0.72 = 125 days from 2026-01-01.");
    CutoverEstimate fortyFive = estimate(run, "2026-02-15", "0.40");
    assertThat(fortyFive.date()).isEqualTo(date("2026-04-24"));
    assertThat(fortyFive.performance().orElseThrow()).isEqualByComparingTo("0.8");
  }

  @Test
  void enoughHistoryDecides() {
    RunDefinition run =
        SampleRun.planned()
            .workstreams(
                Work.named("w")
                    .backlog("100")
                    .weekly(date("2026-01-11"), 10, 10, 10, 10, 10, 10)
                    .build())
            .build();
    CutoverEstimate estimate = estimate(run, "2026-02-16", "0.60");
    assertThat(estimate.method()).isEqualTo(Method.SIMULATION);
    assertThat(estimate.date()).isEqualTo(date("2026-03-16"));
    assertThat(estimate.performance()).isPresent();
    assertThat(estimate.explanation())
        .isEqualTo("85 % of 10000 trials have ended by then, half of them by 2026-03-16.");
  }

  @Test
  void workThatStandsStillIsLaterThanAnyDateLookedAt() {
    RunDefinition run =
        SampleRun.planned()
            .workstreams(
                Work.named("w").backlog("100").weekly(date("2026-01-11"), 0, 0, 0, 0, 0, 0).build())
            .build();
    CutoverEstimate estimate = estimate(run, "2026-02-16", "0.60");
    assertThat(estimate.method()).isEqualTo(Method.SIMULATION);
    assertThat(estimate.date()).isEqualTo(HORIZON);
    assertThat(estimate.explanation())
        .isEqualTo("Later than 2029-01-01: only 0 of 10000 trials have ended by then.");
  }

  @Test
  void whatHappenedIsNoEstimate() {
    RunDefinition run =
        SampleRun.planned()
            .cutover(date("2026-02-01"))
            .workstreams(Work.named("w").days(10, 20, 30).build())
            .build();
    CutoverEstimate estimate = estimate(run, "2026-02-16", "0.60");
    assertThat(estimate.method()).isEqualTo(Method.ACTUAL);
    assertThat(estimate.date()).isEqualTo(date("2026-02-01"));
    assertThat(estimate(run, "2026-01-31", "0.60").method()).isEqualTo(Method.SIMULATION);
  }

  @Test
  void anUnevenPlanIsMeasuredAgainstItself() {
    RunDefinition run =
        SampleRun.planned()
            .workstreams(
                Work.named("slow-start").planned("2026-03-02", "0.2").build(),
                Work.named("even").build())
            .build();
    ProgressCurve curve = ProgressCurve.of(run);
    assertThat(curve.linear()).isFalse();
    assertThat(curve.before(date("2026-03-02"))).isEqualByComparingTo("0.4333333334");
    assertThat(curve.before(date("2026-01-31"))).isEqualByComparingTo("0.2166666667");
    assertThat(curve.before(date("2025-01-01"))).isZero();
    assertThat(curve.before(date("2027-01-01"))).isEqualByComparingTo("1");
    EarnedSchedule schedule = curve.schedule(new BigDecimal("0.2166666667"), date("2026-02-15"));
    assertThat(schedule.earned()).isEqualByComparingTo("30");
    assertThat(schedule.actual()).isEqualByComparingTo("45");
    assertThat(estimate(run, "2026-02-15", "0.2166666667").date()).isEqualTo(date("2026-05-16"));
  }

  @Test
  void anEndThatShouldHaveBeenIsToday() {
    assertThat(estimate(SampleRun.planned().build(), "2026-05-01", "1").date())
        .isEqualTo(date("2026-05-01"));
  }

  private static CutoverEstimate estimate(RunDefinition run, String today, @Nullable String done) {
    Forecast forecast =
        Forecast.of(Ledger.of(run, HORIZON), Map.of(), date(today), Trials.seeded(1));
    return CutoverEstimate.of(run, Optional.ofNullable(done).map(BigDecimal::new), forecast);
  }
}

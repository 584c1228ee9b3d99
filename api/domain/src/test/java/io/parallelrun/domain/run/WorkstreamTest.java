package io.parallelrun.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.SampleRun;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be said of work, and what cannot. */
class WorkstreamTest {
  private static final SeriesRef POSTS = new SeriesRef("a", "posts");

  @Test
  void workIsSortedBehindWhatItWaitsFor() {
    List<Workstream> sorted =
        WorkstreamOrder.sorted(
            List.of(
                after("wiring", "data", "content"), after("data", "content"), after("content")));
    assertThat(sorted).extracting(Workstream::slug).containsExactly("content", "data", "wiring");
  }

  @Test
  void anUnknownDependencyIsNamed() {
    assertFails(
        () -> SampleRun.planned().workstreams(after("a"), after("b", "a", "c")).build(),
        "workstreams[1].dependsOn[1]: expected the slug of one of the workstreams [a, b], got"
            + " \"c\"");
  }

  @Test
  void aCycleIsToldByItsPath() {
    assertFails(
        () ->
            SampleRun.planned()
                .workstreams(after("d", "a"), after("a", "b"), after("b", "c"), after("c", "a"))
                .build(),
        "workstreams[1].dependsOn: expected workstreams that do not wait for this one,"
            + " got a → b → c → a");
    assertFails(() -> SampleRun.planned().workstreams(after("a", "a")).build(), "got a → a");
  }

  @Test
  void aDependencyIsNamedOnce() {
    assertFails(() -> after("a", "b", "b"), "dependsOn[1]: expected each of the dependsOn once");
    assertFails(() -> after("a", "B b"), "dependsOn[0]: expected 1 to 64 lower-case letters");
  }

  @Test
  void moreWorkstreamsThanAnybodyRunsAreRefused() {
    Workstream[] many =
        IntStream.range(0, 201).mapToObj(i -> after("w" + i)).toArray(Workstream[]::new);
    assertFails(
        () -> SampleRun.planned().workstreams(many).build(),
        "workstreams: expected at most 200, got 201");
  }

  @Test
  void reportedItemsNeedABacklog() {
    ReportedProgress items = ReportedProgress.items(SampleRun.START, BigDecimal.TEN);
    assertFails(() -> reported(null, items), "backlog: expected the items there are");
    assertThat(reported(new BigDecimal("40"), items).reportedRatio(SampleRun.START))
        .contains(new BigDecimal("0.250000"));
    assertThat(reported(new BigDecimal("5"), items).reportedRatio(SampleRun.START))
        .contains(BigDecimal.ONE);
    assertThat(reported(BigDecimal.ZERO, items).reportedRatio(SampleRun.START))
        .contains(BigDecimal.ONE);
  }

  @Test
  void theLastReportOfADayCounts() {
    LocalDate day = SampleRun.START;
    Workstream work =
        reported(
            null,
            ReportedProgress.ratio(day.plusDays(5), new BigDecimal("0.5")),
            ReportedProgress.ratio(day, new BigDecimal("0.1")),
            ReportedProgress.ratio(day, new BigDecimal("0.2")));
    assertThat(work.reportedRatio(day.minusDays(1))).isEmpty();
    assertThat(work.reportedRatio(day)).contains(new BigDecimal("0.2"));
    assertThat(work.reportedRatio(day.plusDays(9))).contains(new BigDecimal("0.5"));
  }

  @Test
  void aReportIsAShareOrItems() {
    assertFails(
        () -> new ReportedProgress(SampleRun.START, null, null), "doneRatio: expected a share");
    assertFails(
        () -> new ReportedProgress(SampleRun.START, BigDecimal.ONE, BigDecimal.ONE),
        "doneItems: expected nothing, because doneRatio is given");
    assertFails(
        () -> ReportedProgress.items(SampleRun.START, new BigDecimal("-1")),
        "doneItems: expected a number from 0");
  }

  @Test
  void countedWorkHasItsBacklogFromTheCounts() {
    assertFails(
        () ->
            new Workstream(
                "w",
                "W",
                WorkstreamKind.OTHER,
                BigDecimal.ONE,
                List.of(new ContentScope("s", "S", POSTS, POSTS)),
                BigDecimal.TEN,
                List.of(),
                ProgressPlan.LINEAR,
                List.of(),
                List.of(),
                null,
                null),
        "backlog: expected nothing, because the scopes are counted");
  }

  @Test
  void aPlanOfPointsRises() {
    assertThat(planned(point("2026-02-01", "0.1"), point("2026-03-01", "0.1")).planPoints())
        .hasSize(2);
    assertFails(() -> planned(), "planPoints: expected at least one point");
    assertFails(
        () -> planned(point("2026-02-01", "0.1"), point("2026-02-01", "0.2")),
        "planPoints[1].on: expected a date after 2026-02-01");
    assertFails(
        () -> planned(point("2026-02-01", "0.2"), point("2026-03-01", "0.1")),
        "planPoints[1].doneRatio: expected at least 0.2, got 0.1");
    assertFails(
        () -> plan(ProgressPlan.LINEAR, point("2026-02-01", "0.2")),
        "planPoints: expected nothing unless the plan is POINTS");
    assertFails(
        () -> SampleRun.planned().workstreams(planned(point("2026-04-02", "1"))).build(),
        "workstreams[0].planPoints[0].on: expected a date from the start 2026-01-01 to the planned"
            + " end 2026-04-01, got 2026-04-02");
    assertFails(
        () -> SampleRun.planned().workstreams(planned(point("2025-12-31", "1"))).build(),
        "got 2025-12-31");
  }

  @Test
  void estimatesAndGrowthAreOrdered() {
    assertFails(() -> days("3", "2", "4"), "likely: expected at least the optimistic 3, got 2");
    assertFails(() -> days("1", "5", "4"), "pessimistic: expected at least the likely 5, got 4");
    assertFails(() -> days("-1", "5", "6"), "optimistic: expected a number from 0 to 3650");
    assertFails(() -> growth("0.2", "0.1", null), "low: expected at most the likely 0.1");
    assertFails(() -> growth(null, "0.1", "0"), "high: expected at least the likely 0.1");
    assertFails(() -> growth(null, "4", null), "likely: expected a number from 0 to 3");
    assertThat(growth(null, "0.1", null))
        .isEqualTo(ScopeGrowth.fixed(new BigDecimal("0.1")))
        .satisfies(it -> assertThat(it.lowest()).isEqualTo(it.highest()));
    assertThat(growth("0", "0.1", "0.3").lowest()).isZero();
    assertThat(growth("0", "0.1", "0.3").highest()).isEqualByComparingTo("0.3");
  }

  @Test
  void meanAndDeviationOfThreePoints() {
    assertThat(days("1", "2", "9").mean()).isEqualByComparingTo("3");
    assertThat(days("1", "2", "9").deviation().setScale(6, RoundingMode.HALF_UP))
        .isEqualByComparingTo("1.333333");
  }

  @Test
  void theGateTakesAtMostAYear() {
    assertFails(
        () -> SampleRun.planned().gateStreakDays(366).build(),
        "gateStreakDays: expected a whole number from 0 to 365, got 366");
  }

  private static ThreePointEstimate days(String low, String likely, String high) {
    return new ThreePointEstimate(
        new BigDecimal(low), new BigDecimal(likely), new BigDecimal(high));
  }

  private static ScopeGrowth growth(@Nullable String low, String likely, @Nullable String high) {
    return new ScopeGrowth(
        low == null ? null : new BigDecimal(low),
        new BigDecimal(likely),
        high == null ? null : new BigDecimal(high));
  }

  private static PlannedProgress point(String on, String ratio) {
    return new PlannedProgress(SampleRun.date(on), new BigDecimal(ratio));
  }

  private static Workstream planned(PlannedProgress... points) {
    return plan(ProgressPlan.POINTS, points);
  }

  private static Workstream plan(ProgressPlan plan, PlannedProgress... points) {
    return workstream("w", null, List.of(), plan, List.of(points), List.of());
  }

  private static Workstream reported(@Nullable BigDecimal backlog, ReportedProgress... entries) {
    return workstream("w", backlog, List.of(entries), ProgressPlan.LINEAR, List.of(), List.of());
  }

  private static Workstream after(String slug, String... dependsOn) {
    return workstream(slug, null, List.of(), ProgressPlan.LINEAR, List.of(), List.of(dependsOn));
  }

  private static Workstream workstream(
      String slug,
      @Nullable BigDecimal backlog,
      List<ReportedProgress> reported,
      ProgressPlan plan,
      List<PlannedProgress> points,
      List<String> dependsOn) {
    return new Workstream(
        slug,
        slug,
        WorkstreamKind.OTHER,
        BigDecimal.ONE,
        List.of(),
        backlog,
        reported,
        plan,
        points,
        dependsOn,
        null,
        null);
  }

  private static void assertFails(ThrowingCallable making, String message) {
    assertThatThrownBy(making)
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(message);
  }
}

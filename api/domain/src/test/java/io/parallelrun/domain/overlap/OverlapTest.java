package io.parallelrun.domain.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.ContentScope;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.ProgressPlan;
import io.parallelrun.domain.run.ReportedProgress;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.run.WorkstreamKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverlapTest {
  private static final SeriesRef POSTS = new SeriesRef("wp", "posts");
  private static final SeriesRef ARTICLES = new SeriesRef("dx", "articles");

  @Test
  void hundredFortyOfTwoHundredFiftyIsFiftySixPercent() {
    ScopeProgress scope = scope(Optional.of(250L), Optional.of(140L));
    assertThat(scope.doneRatio().orElseThrow()).isEqualByComparingTo("0.56");
  }

  @Test
  void aSideThatIsNotKnownIsNotZero() {
    ScopeProgress scope = scope(Optional.of(250L), Optional.empty());
    assertThat(scope.doneRatio()).isEmpty();
  }

  @Test
  void moreThanThereWasIsAllOfIt() {
    ScopeProgress scope = scope(Optional.of(10L), Optional.of(12L));
    assertThat(scope.doneRatio().orElseThrow()).isEqualByComparingTo("1");
  }

  @Test
  void anUnknownPartMakesItsWorkstreamUnknown() {
    assertThat(done(workstream(), Map.of(POSTS, 250L))).isEmpty();
  }

  @Test
  void theLastReportUpToTheDayCounts() {
    Workstream reported =
        Workstream.of(
            "wiring",
            "Wiring",
            List.of(),
            List.of(
                ReportedProgress.ratio(SampleRun.date("2026-01-10"), new BigDecimal("0.2")),
                ReportedProgress.ratio(SampleRun.date("2026-02-10"), new BigDecimal("0.6"))));
    assertThat(
            WorkstreamProgress.of(
                    reported, SampleRun.date("2026-02-09"), r -> Optional.empty(), null)
                .doneRatio()
                .orElseThrow())
        .isEqualByComparingTo("0.2");
    assertThat(
            WorkstreamProgress.of(
                    reported, SampleRun.date("2026-01-01"), r -> Optional.empty(), null)
                .doneRatio())
        .isEmpty();
  }

  @Test
  void peopleOnBothSides() {
    IdentityOverlap overlap = IdentityOverlap.of(Set.of("a", "b", "c"), Set.of("b", "c", "d"));
    assertThat(overlap).isEqualTo(new IdentityOverlap(2, 1, 1));
    assertThat(overlap.migratedRatio()).isEqualByComparingTo("0.666667");
    assertThat(overlap.jaccard()).isEqualByComparingTo("0.5");
  }

  @Test
  void daysOfBothIncludeToday() {
    CalendarOverlap overlap =
        CalendarOverlap.of(SampleRun.planned().build(), SampleRun.date("2026-01-20"));
    assertThat(overlap.days()).isEqualTo(20);
    assertThat(overlap.plannedDays()).isEqualTo(90);
    CalendarOverlap before =
        CalendarOverlap.of(SampleRun.planned().build(), SampleRun.date("2025-12-01"));
    assertThat(before.days()).isZero();
  }

  @Test
  void aFreeYearHidesWhatIsPaidTwice() {
    Ledger ledger = Ledger.of(SampleRun.planned().build(), SampleRun.date("2027-06-01"));
    PaidTwice free = PaidTwice.on(ledger, SampleRun.date("2026-05-15"));
    assertThat(cents(free.legacyLicense())).isEqualTo("281.42");
    assertThat(free.replacementLicense()).isZero();
    assertThat(cents(free.promotionValue())).isEqualTo("328.77");
    assertThat(cents(free.operatingBoth())).isEqualTo("391.78");
    assertThat(free.redundant()).isZero();
    BigDecimal listPrice = free.promotionValue();
    assertThat(
            cents(
                new PaidTwice(free.legacyLicense(), listPrice, BigDecimal.ZERO, BigDecimal.ZERO)
                    .redundant()))
        .isEqualTo("281.42");
  }

  @Test
  void countsOfAllContentAreAddedUp() {
    SeriesRef files = new SeriesRef("wp", "files");
    SeriesRef assets = new SeriesRef("dx", "assets");
    Workstream both =
        Workstream.of(
            "content",
            "Content",
            List.of(articles(), new ContentScope("assets", "Assets", files, assets)),
            List.of());
    assertThat(done(both, Map.of(POSTS, 250L, ARTICLES, 140L, files, 50L, assets, 70L)))
        .contains(new BigDecimal("0.633333"));
    assertThat(done(both, Map.of(POSTS, 250L, ARTICLES, 140L, files, 50L))).isEmpty();
    assertThat(done(both, Map.of(POSTS, 250L, files, 50L, assets, 70L))).isEmpty();
    assertThat(done(both, Map.of(POSTS, 0L, ARTICLES, 0L, files, 0L, assets, 3L)))
        .contains(BigDecimal.ONE);
    assertThat(scope(Optional.of(0L), Optional.of(3L)).doneRatio()).contains(BigDecimal.ONE);
    assertThat(scope(Optional.empty(), Optional.of(3L)).doneRatio()).isEmpty();
  }

  private static Optional<BigDecimal> done(Workstream work, Map<SeriesRef, Long> counts) {
    return WorkstreamProgress.of(
            work, SampleRun.START, ref -> counted(Optional.ofNullable(counts.get(ref))), null)
        .doneRatio();
  }

  private static ScopeProgress scope(Optional<Long> legacy, Optional<Long> replacement) {
    return ScopeProgress.of(articles(), counted(legacy), counted(replacement), null);
  }

  private static Optional<ContentCount> counted(Optional<Long> items) {
    return items.map(n -> new ContentCount(n, CountReach.ALL, Instant.EPOCH));
  }

  private static Workstream weighing(String slug, String weight, @Nullable String done) {
    return new Workstream(
        slug,
        slug,
        WorkstreamKind.OTHER,
        new BigDecimal(weight),
        List.of(),
        null,
        done == null
            ? List.of()
            : List.of(ReportedProgress.ratio(SampleRun.START, new BigDecimal(done))),
        ProgressPlan.LINEAR,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static RunProgress progress(Workstream... workstreams) {
    return RunProgress.of(
        SampleRun.planned().workstreams(workstreams).build(),
        SampleRun.START,
        ref -> Optional.empty());
  }

  @Test
  void progressOfTheRunIsThatOfItsKnownWorkByWeight() {
    RunProgress progress =
        progress(weighing("a", "3", "0.5"), weighing("b", "1", "0.1"), weighing("c", "4", null));
    assertThat(progress.doneRatio()).contains(new BigDecimal("0.400000"));
    assertThat(progress.knownRatio()).isEqualByComparingTo("0.5");
    assertThat(progress(weighing("c", "4", null)).doneRatio()).isEmpty();
    assertThat(progress(weighing("c", "4", null)).knownRatio()).isZero();
    assertThat(progress().doneRatio()).isEmpty();
    assertThat(progress().knownRatio()).isZero();
  }

  @Test
  void nobodyIsNoShare() {
    IdentityOverlap overlap = IdentityOverlap.of(Set.of("a", "b"), Set.of("b", "c", "d"));
    assertThat(overlap.legacy()).isEqualTo(2);
    assertThat(overlap.replacement()).isEqualTo(3);
    assertThat(IdentityOverlap.of(Set.of(), Set.of("a")).migratedRatio()).isZero();
    assertThat(IdentityOverlap.of(Set.of(), Set.of()).jaccard()).isZero();
  }

  private static CalendarOverlap overlap(
      String oldFrom, String newFrom, @Nullable String off, String today) {
    RunDraft draft =
        RunDraft.of(SampleRun.planned().build())
            .platforms(
                List.of(
                    new Platform("old", "Old", Side.LEGACY, SampleRun.date(oldFrom)),
                    new Platform("new", "New", Side.REPLACEMENT, SampleRun.date(newFrom)),
                    new Platform("later", "Later", Side.REPLACEMENT, SampleRun.date("2026-03-10"))))
            .decommissioned(off == null ? null : SampleRun.date(off));
    return CalendarOverlap.of(draft.build(), SampleRun.date(today));
  }

  @Test
  void bothAreInUseFromWhenTheFirstOfEachSideIs() {
    assertThat(overlap("2020-01-01", "2026-02-01", null, "2026-02-10"))
        .isEqualTo(
            new CalendarOverlap(
                SampleRun.date("2026-02-01"), SampleRun.date("2026-02-11"), 10, 90, 90));
    assertThat(overlap("2026-02-05", "2026-02-01", null, "2026-02-10").days()).isEqualTo(6);
    assertThat(overlap("2020-01-01", "2025-11-01", null, "2026-01-10").from())
        .isEqualTo(SampleRun.START);
    // Nothing is counted after the legacy platform is off.
    assertThat(overlap("2020-01-01", "2026-02-01", "2026-02-11", "2026-06-01").days())
        .isEqualTo(10);
    assertThat(overlap("2020-01-01", "2026-02-01", "2026-02-11", "2026-02-05").until())
        .isEqualTo(SampleRun.date("2026-02-06"));
    assertThat(CalendarOverlap.of(SampleRun.extended().build(), SampleRun.START).committedDays())
        .isEqualTo(181);
  }

  private static Workstream workstream() {
    return Workstream.of("content", "Content", List.of(articles()), List.of());
  }

  private static ContentScope articles() {
    return new ContentScope("articles", "Articles", POSTS, ARTICLES);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

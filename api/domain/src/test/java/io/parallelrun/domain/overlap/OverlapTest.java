package io.parallelrun.domain.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.ContentScope;
import io.parallelrun.domain.run.ReportedProgress;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.Workstream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverlapTest {
  private static final SeriesRef POSTS = new SeriesRef("wp", "posts");
  private static final SeriesRef ARTICLES = new SeriesRef("dx", "articles");

  @Test
  void hundredFortyOfTwoHundredFiftyIsFiftySixPercent() {
    ScopeProgress scope = new ScopeProgress(articles(), Optional.of(250L), Optional.of(140L));
    assertThat(scope.doneRatio().orElseThrow()).isEqualByComparingTo("0.56");
  }

  @Test
  void aSideThatIsNotKnownIsNotZero() {
    ScopeProgress scope = new ScopeProgress(articles(), Optional.of(250L), Optional.empty());
    assertThat(scope.doneRatio()).isEmpty();
  }

  @Test
  void moreThanThereWasIsAllOfIt() {
    ScopeProgress scope = new ScopeProgress(articles(), Optional.of(10L), Optional.of(12L));
    assertThat(scope.doneRatio().orElseThrow()).isEqualByComparingTo("1");
  }

  @Test
  void anUnknownPartMakesItsWorkstreamUnknown() {
    Map<SeriesRef, Long> counts = Map.of(POSTS, 250L);
    WorkstreamProgress progress =
        WorkstreamProgress.of(
            workstream(), SampleRun.START, ref -> Optional.ofNullable(counts.get(ref)));
    assertThat(progress.doneRatio()).isEmpty();
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
            WorkstreamProgress.of(reported, SampleRun.date("2026-02-09"), r -> Optional.empty())
                .doneRatio()
                .orElseThrow())
        .isEqualByComparingTo("0.2");
    assertThat(
            WorkstreamProgress.of(reported, SampleRun.date("2026-01-01"), r -> Optional.empty())
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

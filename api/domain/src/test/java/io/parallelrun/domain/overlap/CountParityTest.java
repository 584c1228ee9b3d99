package io.parallelrun.domain.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.run.ContentScope;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.Workstream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is no count, or holds for another time, is refused with its reason and never drawn. */
class CountParityTest {
  private static final Instant NOON = Instant.parse("2026-02-10T12:00:00Z");
  private static final SeriesRef POSTS = new SeriesRef("wp", "posts");
  private static final SeriesRef ARTICLES = new SeriesRef("dx", "articles");
  private static final ContentScope SCOPE =
      new ContentScope("articles", "Articles", POSTS, ARTICLES);

  @Test
  void aLowerBoundOfEitherSideIsNoCount() {
    ScopeProgress legacy = scope(count(250, CountReach.AT_LEAST, NOON), all(140, NOON), null);
    assertThat(legacy.doneRatio()).isEmpty();
    assertThat(legacy.incomparable().orElseThrow())
        .isEqualTo(
            "The legacy side tells only that there are at least 250: expected a count. Give its"
                + " connection what it needs to count them all.");
    ScopeProgress replacement = scope(all(250, NOON), count(140, CountReach.AT_LEAST, NOON), null);
    assertThat(replacement.doneRatio()).isEmpty();
    assertThat(replacement.incomparable().orElseThrow())
        .startsWith("The replacement side tells only that there are at least 140");
    assertThat(replacement.legacy()).contains(250L);
    assertThat(replacement.replacement()).contains(140L);
  }

  @Test
  void twoLowerBoundsAreNotComparedEither() {
    ScopeProgress both =
        scope(count(250, CountReach.AT_LEAST, NOON), count(250, CountReach.AT_LEAST, NOON), null);
    assertThat(both.doneRatio()).isEmpty();
    assertThat(both.incomparable()).isPresent();
  }

  @Test
  void countsOfDifferentDaysAreRefusedWhicheverIsOlder() {
    Instant before = NOON.minus(CountParity.APART);
    assertThat(scope(all(250, before), all(140, NOON), null).doneRatio()).isPresent();
    assertThat(scope(all(250, NOON), all(140, before), null).doneRatio()).isPresent();
    ScopeProgress old = scope(all(250, before.minusSeconds(1)), all(140, NOON), null);
    assertThat(old.doneRatio()).isEmpty();
    assertThat(old.incomparable().orElseThrow())
        .isEqualTo(
            "The legacy count holds for 2026-02-08T11:59:59Z, the replacement count holds for"
                + " 2026-02-10T12:00:00Z: expected at most 48 hours between them. See why the older"
                + " one is not counted again.");
    assertThat(scope(all(250, NOON), all(140, before.minusSeconds(1)), null).doneRatio()).isEmpty();
  }

  @Test
  void whatIsOffChangesNoMore() {
    Instant off = NOON.minus(Duration.ofDays(40));
    Instant last = off.minus(Duration.ofHours(1));
    assertThat(scope(all(250, last), all(250, NOON), off).doneRatio()).isPresent();
    assertThat(scope(all(250, off.plusSeconds(60)), all(250, NOON), off).doneRatio()).isPresent();
    ScopeProgress early = scope(all(250, off.minus(Duration.ofDays(3))), all(250, NOON), off);
    assertThat(early.doneRatio()).isEmpty();
    assertThat(early.incomparable().orElseThrow())
        .contains("the legacy platform went off 2026-01-01T12:00:00Z");
    Instant ahead = NOON.plus(Duration.ofDays(40));
    assertThat(scope(all(250, last), all(250, NOON), ahead).doneRatio()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = CountReach.class, names = "AT_LEAST", mode = EnumSource.Mode.EXCLUDE)
  void whatATokenMaySeeIsACountWithACaveat(CountReach replacement) {
    ScopeProgress partly =
        scope(count(250, CountReach.VISIBLE, NOON), count(140, replacement, NOON), null);
    assertThat(partly.doneRatio().orElseThrow()).isEqualByComparingTo("0.56");
    assertThat(partly.caveat().orElseThrow())
        .contains(replacement == CountReach.VISIBLE ? "Both sides" : "the share may be lower");
    assertThat(
            scope(all(250, NOON), count(140, CountReach.VISIBLE, NOON), null)
                .caveat()
                .orElseThrow())
        .contains("the share may be higher");
    assertThat(scope(all(250, NOON), all(140, NOON), null).caveat()).isEmpty();
  }

  @Test
  void whereMoreMayBeToMoveTheShareIsAnUpperBound() {
    ContentCount seen = count(250, CountReach.VISIBLE, NOON);
    assertThat(scope(seen, all(250, NOON), null).upperBound()).isTrue();
    assertThat(scope(seen, seen, null).upperBound()).isTrue();
    assertThat(scope(all(250, NOON), seen, null).upperBound()).isFalse();
    assertThat(scope(seen, all(250, NOON.minus(Duration.ofDays(3))), null).upperBound())
        .as("of no share")
        .isFalse();
  }

  @Test
  void oneThatIsNotKnownIsMissingAndNotRefused() {
    ScopeProgress half = ScopeProgress.of(SCOPE, Optional.of(all(1, NOON)), Optional.empty(), null);
    assertThat(half.incomparable()).isEmpty();
    assertThat(half.comparable()).isFalse();
  }

  @Test
  void aLowerBoundAloneIsRefusedAsWell() {
    ScopeProgress alone =
        ScopeProgress.of(
            SCOPE, Optional.of(count(9, CountReach.AT_LEAST, NOON)), Optional.empty(), null);
    assertThat(alone.incomparable()).isPresent();
  }

  @Test
  void onlyTheDayTheLegacyPlatformWentOffFreezesItsCounts() {
    RunDefinition off = SampleRun.planned().decommissioned(SampleRun.date("2026-03-01")).build();
    assertThat(RunProgress.legacyOff(off)).isEqualTo("2026-03-01T00:00:00Z");
    RunDefinition aborted = SampleRun.planned().aborted(SampleRun.date("2026-03-01")).build();
    assertThat(RunProgress.legacyOff(aborted)).isNull();
  }

  @Test
  void aRefusedKindMakesItsWorkstreamAndItsWeightUnknown() {
    SeriesRef files = new SeriesRef("wp", "files");
    Workstream work =
        Workstream.of(
            "content",
            "Content",
            List.of(SCOPE, new ContentScope("files", "Files", files, ARTICLES)),
            List.of());
    RunDefinition run = SampleRun.planned().workstreams(work).build();
    Map<SeriesRef, ContentCount> counts =
        Map.of(
            POSTS, all(250, NOON),
            ARTICLES, all(140, NOON),
            files, count(10, CountReach.AT_LEAST, NOON));
    RunProgress progress =
        RunProgress.of(run, SampleRun.START, ref -> Optional.ofNullable(counts.get(ref)));
    assertThat(progress.doneRatio()).isEmpty();
    assertThat(progress.knownRatio()).isZero();
    assertThat(progress.workstreams().get(0).incomparable()).hasSize(1);
    assertThat(progress.workstreams().get(0).scopes().get(0).doneRatio()).isPresent();
  }

  private static ScopeProgress scope(
      ContentCount legacy, ContentCount replacement, @Nullable Instant off) {
    return ScopeProgress.of(SCOPE, Optional.of(legacy), Optional.of(replacement), off);
  }

  private static ContentCount all(long items, Instant at) {
    return count(items, CountReach.ALL, at);
  }

  private static ContentCount count(long items, CountReach reach, Instant at) {
    return new ContentCount(items, reach, at);
  }
}

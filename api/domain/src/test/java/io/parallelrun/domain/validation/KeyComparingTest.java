package io.parallelrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as a difference, and what does not. */
class KeyComparingTest {
  private static final Instant NEVER = Instant.MAX;

  private final List<FoundDifference> found = new ArrayList<>();

  private static Row row(String key, @Nullable String... values) {
    return new Row(key, Arrays.asList(values));
  }

  private static List<Row> articles(int n) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(row("article-" + i, "Title " + i));
    }
    return rows;
  }

  private static ComparisonCheck titles() {
    return ComparisonCheck.ofRows("articles", List.of(ComparedField.ofText("title")));
  }

  private Comparison compare(
      ComparisonCheck check,
      List<Row> legacy,
      List<Row> replacement,
      @Nullable List<Row> again,
      IgnoreRule... rules) {
    KeyComparing comparing = new KeyComparing(check, List.of(rules), again != null, found::add);
    comparing.range(legacy, replacement, again == null ? List.of() : again);
    return comparing.result();
  }

  private static Judgement judge(ComparisonCheck check, Comparison comparison, Long... rules) {
    return Judgement.of(check, comparison, Set.of(rules));
  }

  @Test
  void threePlantedInAThousandAreFoundWithTheirKeys() {
    List<Row> legacy = articles(1_000);
    List<Row> replacement = new ArrayList<>(legacy);
    replacement.set(17, row("article-17", "Another title"));
    replacement.set(500, row("article-500", "title 500"));
    replacement.remove(999);
    Collections.shuffle(replacement, new Random(7));
    Judgement judgement = judge(titles(), compare(titles(), legacy, replacement, null));
    assertThat(judgement.outcome()).isEqualTo(Outcome.MISMATCHED);
    assertThat(judgement.mismatched()).isEqualTo(3);
    Interval interval = Objects.requireNonNull(judgement.interval());
    assertThat(interval.low()).isEqualTo(0.00102, within(5e-6));
    assertThat(interval.high()).isEqualTo(0.00878, within(5e-6));
    assertThat(found)
        .extracting(FoundDifference::difference)
        .containsExactlyInAnyOrder(
            new Difference(DifferenceKind.MISSING, "article-999", "", "", null),
            new Difference(
                DifferenceKind.CHANGED, "article-17", "title", "Title 17", "Another title"),
            new Difference(
                DifferenceKind.CHANGED, "article-500", "title", "Title 500", "title 500"));
  }

  @Test
  void noneOfThreeHundredIsNoHundredPercent() {
    Judgement judgement = judge(titles(), compare(titles(), articles(300), articles(300), null));
    assertThat(judgement.outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(Objects.requireNonNull(judgement.interval()).high())
        .isEqualTo(0.009936, within(5e-7));
  }

  @Test
  void anExtraRowIsFound() {
    compare(titles(), articles(3), articles(4), null);
    assertThat(found)
        .extracting(FoundDifference::difference)
        .containsExactly(new Difference(DifferenceKind.EXTRA, "article-3", "", null, ""));
  }

  @Test
  void aKeyThatComesTwiceIsItsOwnKindOfDifference() {
    List<Row> legacy = new ArrayList<>(articles(3));
    legacy.add(row("article-1", "Title 1"));
    List<Row> replacement = new ArrayList<>(legacy);
    replacement.add(row("article-2", "Title 2"));
    Judgement judgement = judge(titles(), compare(titles(), legacy, replacement, null));
    assertThat(judgement.mismatched()).isEqualTo(2);
    assertThat(judgement.compared()).isEqualTo(3);
    assertThat(found)
        .extracting(each -> each.difference().kind() + " " + each.difference().key())
        .containsExactlyInAnyOrder(
            "LEGACY_DUPLICATE article-1",
            "REPLACEMENT_DUPLICATE article-1",
            "REPLACEMENT_DUPLICATE article-2");
  }

  @Test
  void aRangeOfEqualChecksumsStillShowsWhatComesTwice() {
    List<Row> legacy = new ArrayList<>(articles(3));
    legacy.add(row("article-1", "Title 1"));
    KeyComparing comparing = new KeyComparing(titles(), List.of(), false, found::add);
    comparing.equalRange(legacy);
    assertThat(comparing.result().keys()).extracting(KeyTally::compared).isEqualTo(3L);
    assertThat(found).hasSize(2);
  }

  @Test
  void nothingOnEitherSideIsUnknown() {
    assertThat(judge(titles(), compare(titles(), List.of(), List.of(), null)).outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void keysAloneDoNotLookAtFields() {
    ComparisonCheck keys = Checks.of(CheckKind.KEYS);
    assertThat(
            judge(keys, compare(keys, List.of(row("a"), row("b")), List.of(row("b")), null))
                .mismatched())
        .isEqualTo(1);
  }

  private static List<Row> openRates(int n, double factor, double noise, int seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double rate = (0.2 + (i % 50) / 500.0) * factor + noise * random.nextGaussian();
      rows.add(row("campaign-" + i, String.valueOf(rate)));
    }
    return rows;
  }

  private static ComparisonCheck rates() {
    return ComparisonCheck.ofRows("open-rates", List.of(ComparedField.ofNumber("open_rate")));
  }

  @Test
  void noisyOpenRatesPass() {
    Judgement judgement =
        judge(
            rates(),
            compare(
                rates(),
                openRates(2_000, 1, 0.003, 1),
                openRates(2_000, 1, 0.003, 2),
                openRates(2_000, 1, 0.003, 3)));
    assertThat(judgement.outcome()).isEqualTo(Outcome.WITHIN_NOISE);
    assertThat(judgement.mismatched()).isZero();
    assertThat(judgement.noiseRatio()).isEqualTo(1, within(1e-9));
  }

  @Test
  void aRealDropOfTwoPercentFailsUnderTheSameNoise() {
    Judgement judgement =
        judge(
            rates(),
            compare(
                rates(),
                openRates(2_000, 1, 0.003, 1),
                openRates(2_000, 0.98, 0.003, 2),
                openRates(2_000, 1, 0.003, 3)));
    assertThat(judgement.outcome()).isEqualTo(Outcome.MISMATCHED);
    assertThat(judgement.mismatched()).isEqualTo(2_000);
  }

  @Test
  void withoutReadingTheLegacySideAgainNothingIsNoise() {
    Judgement judgement =
        judge(
            rates(),
            compare(rates(), openRates(200, 1, 0.003, 1), openRates(200, 1, 0.003, 2), null));
    assertThat(judgement.outcome()).isEqualTo(Outcome.MISMATCHED);
    assertThat(judgement.noise()).isZero();
  }

  @Test
  void rowsLostAtRandomAreNoiseAndRowsLostForGoodAreNot() {
    List<Row> legacy = articles(10_000);
    List<Row> again = without(legacy, 50, 1);
    assertThat(judge(titles(), compare(titles(), legacy, without(legacy, 55, 2), again)).outcome())
        .isEqualTo(Outcome.WITHIN_NOISE);
    assertThat(judge(titles(), compare(titles(), legacy, without(legacy, 250, 2), again)).outcome())
        .isEqualTo(Outcome.MISMATCHED);
  }

  private static List<Row> without(List<Row> rows, int n, int seed) {
    List<Row> left = new ArrayList<>(rows);
    Collections.shuffle(left, new Random(seed));
    return left.subList(n, left.size());
  }

  @Test
  void aValueThatChangesByItselfIsNoiseWhereOthersCount() {
    List<Row> legacy = articles(1_000);
    List<Row> again = new ArrayList<>(legacy);
    again.set(1, row("article-1", "read at another time"));
    List<Row> replacement = new ArrayList<>();
    legacy.forEach(each -> replacement.add(row(each.key(), "all new")));
    Judgement judgement = judge(titles(), compare(titles(), legacy, replacement, again));
    assertThat(judgement.mismatched()).isEqualTo(999);
    assertThat(judgement.noise()).isEqualTo(1);
  }

  @Test
  void aKnownDifferenceIsCountedApartUntilItExpires() {
    List<Row> legacy = articles(100);
    List<Row> replacement = new ArrayList<>(legacy);
    replacement.set(4, row("article-4", "Renamed on purpose"));
    IgnoreRule rule = new IgnoreRule(9, DifferenceKind.CHANGED, "title", "article-4", NEVER);
    Comparison comparison = compare(titles(), legacy, replacement, null, rule);
    Judgement ignored = judge(titles(), comparison, 9L);
    assertThat(ignored.outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(ignored.ignored()).isEqualTo(1);
    assertThat(ignored.mismatched()).isZero();
    Judgement reopened = judge(titles(), comparison);
    assertThat(reopened.outcome()).isEqualTo(Outcome.MISMATCHED);
    assertThat(reopened.ignored()).isZero();
    assertThat(reopened.mismatched()).isEqualTo(1);
  }

  @Test
  void aRuleIsAboutWhatItNames() {
    Difference change = new Difference(DifferenceKind.CHANGED, "news/4", "title", "a", "b");
    assertThat(new IgnoreRule(1, null, null, "news/*", NEVER).matches(change)).isTrue();
    assertThat(new IgnoreRule(1, null, null, "news/", NEVER).matches(change)).isFalse();
    assertThat(new IgnoreRule(1, null, "date", null, NEVER).matches(change)).isFalse();
    assertThat(new IgnoreRule(1, DifferenceKind.MISSING, null, null, NEVER).matches(change))
        .isFalse();
    Instant end = Instant.parse("2026-03-01T00:00:00Z");
    IgnoreRule ending = new IgnoreRule(1, null, null, null, end);
    assertThat(ending.holdsAt(end.minusMillis(1))).isTrue();
    assertThat(ending.holdsAt(end)).isFalse();
  }

  @Test
  void aKeyCountsOnceHoweverManyFieldsDiffer() {
    ComparisonCheck check =
        ComparisonCheck.ofRows(
            "two", List.of(ComparedField.ofText("title"), ComparedField.ofText("author")));
    Judgement judgement =
        judge(
            check,
            compare(
                check,
                List.of(row("a", "1", "2"), row("b", "1", "2")),
                List.of(row("a", "x", "y"), row("b", "1", "2")),
                null));
    assertThat(judgement.mismatched()).isEqualTo(1);
    assertThat(judgement.mismatchRatio()).isEqualTo(0.5);
    assertThat(found).hasSize(2);
  }
}

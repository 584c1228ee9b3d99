package io.parallelrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers of the whole, and inputs that cannot be compared. */
class TotalsTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private static Totals totals(ComparisonCheck check, @Nullable String[]... rows) {
    Totals totals = new Totals(check);
    int key = 0;
    for (String[] row : rows) {
      totals.add(new Row("k" + key++, Arrays.asList(row)));
    }
    return totals;
  }

  private static Judgement judge(
      ComparisonCheck check, Totals legacy, Totals replacement, @Nullable Totals again) {
    List<NumberPair> pairs = Totals.pairs(legacy, replacement, again);
    return Judgement.of(check, Comparison.ofNumbers(pairs), Set.of());
  }

  @Test
  void groupsAreCountedAndOneThatIsNotThereIsNone() {
    ComparisonCheck check = Checks.of(CheckKind.GROUPED_COUNTS, List.of(), "section", "0");
    Totals legacy = totals(check, new String[] {"news"}, new String[] {"news"});
    Totals replacement = totals(check, new String[] {"news"}, new String[] {"sports"});
    List<NumberPair> pairs = Totals.pairs(legacy, replacement, null);
    assertThat(pairs)
        .extracting(pair -> pair.name() + " " + pair.legacy() + " " + pair.replacement())
        .containsExactly("rows 2 2", "section news 2 1", "section sports 0 1");
    Judgement judgement = judge(check, legacy, replacement, null);
    assertThat(judgement.outcome()).isEqualTo(Outcome.MISMATCHED);
    assertThat(judgement.mismatched()).isEqualTo(2);
    assertThat(judgement.interval()).isNull();
  }

  @Test
  void sumsMayDifferByTheToleranceAndByWhatTheLegacySideDiffersFromItself() {
    ComparisonCheck exact = Checks.of(CheckKind.AGGREGATES, ComparedField.ofNumber("sent"));
    ComparisonCheck lenient =
        Checks.of(CheckKind.AGGREGATES, List.of(), null, "0.02", ComparedField.ofNumber("sent"));
    Totals legacy = totals(exact, new String[] {"100"}, new String[] {"200"});
    Totals replacement = totals(exact, new String[] {"99"}, new String[] {"197"});
    Totals again = totals(exact, new String[] {"98"}, new String[] {"196"});
    assertThat(judge(exact, legacy, replacement, null).outcome()).isEqualTo(Outcome.MISMATCHED);
    assertThat(judge(lenient, legacy, replacement, null).outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(judge(exact, legacy, replacement, again).outcome()).isEqualTo(Outcome.WITHIN_NOISE);
    assertThat(Totals.pairs(legacy, replacement, null))
        .extracting(NumberPair::name)
        .containsExactly("sum of sent", "smallest sent", "largest sent");
  }

  @Test
  void anAggregateThatOneSideLacksDiffers() {
    NumberPair pair = new NumberPair("sum of sent", BigDecimal.ONE, null, null);
    assertThat(pair.differs(BigDecimal.ZERO)).isTrue();
    assertThat(new NumberPair("n", BigDecimal.ZERO, BigDecimal.ZERO, null).differs(BigDecimal.ZERO))
        .isFalse();
  }

  @Test
  void manyGroupsAreKeptWithinBounds() {
    ComparisonCheck check = Checks.of(CheckKind.GROUPED_COUNTS, List.of(), "section", "0");
    Totals totals = new Totals(check);
    for (int i = 0; i < 5_000; i++) {
      totals.add(new Row("k" + i, List.of("s" + i)));
    }
    assertThat(Totals.pairs(totals, totals, null)).hasSize(1_002);
  }

  @Test
  void unitsMomentsAndFieldsHaveToBeTheSame() {
    ComparisonCheck check = ComparisonCheck.ofRows("c", List.of(ComparedField.ofText("title")));
    InputFacts facts = new InputFacts(NOON, "articles", List.of("title"));
    assertThat(InputFacts.incomparable(check, facts, facts)).isEmpty();
    assertThat(
            InputFacts.incomparable(check, facts, new InputFacts(NOON, "pages", List.of("title"))))
        .get()
        .asString()
        .contains("articles", "pages");
    assertThat(
            InputFacts.incomparable(
                check,
                facts,
                new InputFacts(NOON.plusSeconds(3_601), "articles", List.of("title"))))
        .get()
        .asString()
        .contains("at most 60 minutes");
    assertThat(InputFacts.incomparable(check, facts, new InputFacts(NOON, "articles", List.of())))
        .get()
        .asString()
        .contains("replacement has no field title");
  }
}

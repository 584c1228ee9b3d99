package io.parallelrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Exact, and in one direction alone. */
class ConsentComparingTest {
  private static final ComparisonCheck CHECK =
      Checks.of(
          CheckKind.CONSENT,
          List.of("unsubscribed", "suppressed"),
          null,
          "0",
          new ComparedField(
              "state", ValueType.TEXT, List.of(Normalization.CASE), null, null, false));

  private final List<FoundDifference> found = new ArrayList<>();

  private static Row person(String key, String state) {
    return new Row(key, List.of(state));
  }

  private Judgement compare(List<Row> legacy, List<Row> replacement) {
    ConsentComparing comparing = new ConsentComparing(CHECK, found::add);
    comparing.range(legacy, replacement, List.of());
    return Judgement.of(CHECK, comparing.result(), Set.of());
  }

  @Test
  void oneOptOutThatIsMissingBreaksIt() {
    List<Row> legacy = new ArrayList<>();
    List<Row> replacement = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      legacy.add(person("p" + i, "Unsubscribed"));
      replacement.add(person("p" + i, i == 777 ? "subscribed" : "suppressed"));
    }
    Judgement judgement = compare(legacy, replacement);
    assertThat(judgement.outcome()).isEqualTo(Outcome.MISMATCHED);
    assertThat(judgement.mismatched()).isEqualTo(1);
    assertThat(found)
        .extracting(FoundDifference::difference)
        .containsExactly(
            new Difference(
                DifferenceKind.OPT_OUT_MISSING, "p777", "state", "unsubscribed", "subscribed"));
  }

  @Test
  void somebodyWhoIsNotThereAtAllIsNotOptedOut() {
    assertThat(compare(List.of(person("a", "suppressed")), List.of()).outcome())
        .isEqualTo(Outcome.MISMATCHED);
  }

  @Test
  void moreOptOutsOnTheReplacementAreAllowedAndTold() {
    Judgement judgement =
        compare(
            List.of(person("a", "suppressed"), person("b", "subscribed")),
            List.of(person("a", "suppressed"), person("b", "unsubscribed")));
    assertThat(judgement.outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(found)
        .extracting(each -> each.difference().kind())
        .containsExactly(DifferenceKind.OPT_OUT_EXTRA);
  }

  @Test
  void inDoubtNobodyIsMailed() {
    assertThat(
            compare(
                    List.of(person("a", "subscribed"), person("a", "unsubscribed")),
                    List.of(person("a", "unsubscribed"), person("a", "subscribed")))
                .outcome())
        .isEqualTo(Outcome.MISMATCHED);
  }

  @Test
  void aListWithoutASingleOptOutProvesNothing() {
    assertThat(compare(List.of(person("a", "subscribed")), List.of()).outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }
}

package io.parallelrun.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.ActionState;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.Severity;
import io.parallelrun.server.store.action.StoredAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Finding DOWN = finding("down", "1000", false);
  private static final Finding SPENT = finding("spent", "1000", true);

  @Test
  void whatIsNewIsOpened() {
    assertThat(steps(List.of(), DOWN)).containsExactly(new Step.Open(DOWN));
  }

  @Test
  void whatIsKnownIsLeftAlone() {
    assertThat(steps(List.of(item(DOWN, ActionState.OPEN, null)), DOWN)).isEmpty();
    assertThat(steps(List.of(item(DOWN, ActionState.ACCEPTED, NOW.plusSeconds(1))), DOWN))
        .isEmpty();
    assertThat(steps(List.of(item(DOWN, ActionState.RESOLVED, null)))).isEmpty();
  }

  @Test
  void whateverIsPutAsideComesBackOnTheSecond() {
    for (ActionState aside :
        List.of(ActionState.ACCEPTED, ActionState.SNOOZED, ActionState.DISMISSED)) {
      assertThat(steps(List.of(item(DOWN, aside, NOW)), DOWN))
          .singleElement()
          .satisfies(step -> assertThat(state(step)).isEqualTo(ActionState.OPEN));
    }
  }

  @Test
  void whatIsGoneIsResolvedWhateverSomebodyDecided() {
    for (ActionState state : List.of(ActionState.OPEN, ActionState.DISMISSED)) {
      Instant until = state == ActionState.OPEN ? null : NOW.plusSeconds(60);
      assertThat(steps(List.of(item(DOWN, state, until))))
          .singleElement()
          .satisfies(step -> assertThat(state(step)).isEqualTo(ActionState.RESOLVED));
    }
  }

  @Test
  void whatLastsStaysAndStillExpires() {
    assertThat(steps(List.of(item(SPENT, ActionState.OPEN, null)))).isEmpty();
    assertThat(steps(List.of(item(SPENT, ActionState.SNOOZED, NOW))))
        .singleElement()
        .satisfies(step -> assertThat(state(step)).isEqualTo(ActionState.OPEN));
  }

  @Test
  void whatNothingFreshIsKnownOfStaysAndStillExpires() {
    Inspection silent = new Inspection(List.of(), Set.of(DOWN.key()));
    List<StoredAction> open = List.of(item(DOWN, ActionState.OPEN, null));
    assertThat(Reconciliation.steps(open, silent, NOW)).isEmpty();
    List<StoredAction> snoozed = List.of(item(DOWN, ActionState.SNOOZED, NOW));
    assertThat(Reconciliation.steps(snoozed, silent, NOW))
        .singleElement()
        .satisfies(step -> assertThat(state(step)).isEqualTo(ActionState.OPEN));
  }

  @Test
  void otherWordsOrMuchMoreMoneyAreTakenOver() {
    List<StoredAction> known = List.of(item(DOWN, ActionState.OPEN, null));
    assertThat(steps(known, finding("down", "1005", false))).isEmpty();
    Finding more = finding("down", "1011", false);
    assertThat(steps(known, more)).containsExactly(new Step.Refresh(known.get(0), more));
    assertThat(steps(List.of(item(SPENT, ActionState.OPEN, null)), finding("spent", "9", true)))
        .isEmpty();
  }

  private static List<Step> steps(List<StoredAction> items, Finding... findings) {
    return Reconciliation.steps(items, Inspection.of(List.of(findings)), NOW);
  }

  private static ActionState state(Step step) {
    return ((Step.Change) step).change().state();
  }

  private static Finding finding(String key, String amount, boolean lasting) {
    return new Finding(
        key,
        ActionKind.DECISION,
        Severity.CRITICAL,
        "Title",
        "Detail",
        new BigDecimal(amount),
        lasting);
  }

  private static StoredAction item(Finding finding, ActionState state, @Nullable Instant until) {
    return new StoredAction(1, "run", finding, state, NOW, until, "", "ada", NOW, 1);
  }
}

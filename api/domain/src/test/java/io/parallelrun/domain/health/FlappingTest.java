package io.parallelrun.domain.health;

import static io.parallelrun.domain.health.Checks.START;
import static io.parallelrun.domain.health.Checks.USUAL;
import static io.parallelrun.domain.health.Checks.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** F17: damping with hysteresis over 21 samples. */
class FlappingTest {
  private static final Leg LEG = new Leg("crm", Side.LEGACY);

  @Test
  void twentyChangesAreAllOfIt() {
    assertThat(history("UDUDUDUDUDUDUDUDUDUDU").percent()).isEqualTo(100);
    assertThat(history("UUUUUUUUUUUUUUUUUUUUU").percent()).isZero();
    assertThat(history("U").percent()).isZero();
  }

  @Test
  void aNewChangeCountsMoreThanAnOldOne() {
    assertThat(history("UUUUUUUUUUUUUUUUUUUUD")).isEqualTo(history("UUUUUUUUUUUUUUUUUUUUUUUUD"));
    // 1.25 and 0.75 of a twentieth.
    assertThat(history("UUUUUUUUUUUUUUUUUUUUD").atLeast(6)).isTrue();
    assertThat(history("UUUUUUUUUUUUUUUUUUUUD").atLeast(7)).isFalse();
    assertThat(history("DUUUUUUUUUUUUUUUUUUUU").atLeast(3)).isTrue();
    assertThat(history("DUUUUUUUUUUUUUUUUUUUU").atLeast(4)).isFalse();
  }

  /** As in Nagios' own example: seven changes are 35 percent if all weigh the same, else 31. */
  @Test
  void sevenChangesOfWhichMostAreOld() {
    assertThat(history("UUUUDDDUUUGGGUUUDDDUU").percent()).isEqualTo(31);
  }

  @Test
  void degradedIsAStateOfItsOwn() {
    assertThat(history("UGUGUGUGUGUGUGUGUGUGU").percent()).isEqualTo(100);
  }

  /** Enters at 30 percent, stays between, leaves below 25, and is told of once. */
  @Test
  void entersHighAndLeavesLowAndIsToldOfOnce() {
    Checks leg = new Checks(USUAL);
    List<HealthState> told = new ArrayList<>();
    Shown open = null;
    int minute = 0;
    int enteredAt = -1;
    int leftAt = -1;
    for (char each : "UUUUUUUUUUUUUUUDUDUDU".toCharArray()) {
      leg.at(minute, outcome(each));
      open = follow(leg, minute, open, told);
      if (leg.fold().current().flapping() && enteredAt < 0) {
        enteredAt = minute;
        assertThat(leg.fold().current().history().atLeast(30)).isTrue();
      } else if (enteredAt < 0) {
        assertThat(leg.fold().current().history().atLeast(30)).isFalse();
      }
      minute++;
    }
    // Five changes in a row are 29.9 percent, the sixth makes it 35.5.
    assertThat(enteredAt).isEqualTo(20);
    for (int steady = 0; steady < 21; steady++, minute++) {
      leg.at(minute, Outcome.UP);
      open = follow(leg, minute, open, told);
      boolean flapping = leg.fold().current().flapping();
      assertThat(flapping).isEqualTo(leg.fold().current().history().atLeast(25));
      leftAt = !flapping && leftAt < 0 ? minute : leftAt;
    }
    assertThat(leftAt).isGreaterThan(enteredAt + 2);
    assertThat(told.stream().filter(state -> state == HealthState.FLAPPING)).hasSize(1);
    assertThat(told.get(told.size() - 1)).isEqualTo(HealthState.UP);
    assertThat(open).isNull();
  }

  /** What an incident log would write; a state that stays writes nothing. */
  private static @Nullable Shown follow(
      Checks leg, int minute, @Nullable Shown open, List<HealthState> told) {
    HealthState state = leg.state(minute);
    Shown now = new Shown(state, LEG.integration(), state);
    Optional<IncidentStep> step = IncidentStep.of(open, now);
    step.ifPresent(taken -> told.add(state));
    return step.isEmpty() ? open : step.get() == IncidentStep.CLOSE ? null : now;
  }

  @Test
  void betweenBothItIsWhatItWas() {
    FlapHistory between = history("UUUUUUDUDUDUUUUUUUUUU");
    assertThat(between.atLeast(20)).isTrue();
    assertThat(between.atLeast(30)).isFalse();
    HealthPolicy wide = new HealthPolicy(Checks.MINUTE, Checks.MINUTE, 1, 1, 30, 15);
    assertThat(next(between, true, wide).flapping()).isTrue();
    assertThat(next(between, false, wide).flapping()).isFalse();
  }

  private static Standing next(FlapHistory history, boolean flapping, HealthPolicy policy) {
    return new Standing(HealthState.UP, 0, 9, history, flapping, START, START, START)
        .next(new HealthSample(minute(1), Outcome.UP), policy);
  }

  private static FlapHistory history(String outcomes) {
    FlapHistory history = FlapHistory.NONE;
    for (char each : outcomes.toCharArray()) {
      history = history.add(outcome(each));
    }
    return history;
  }

  private static Outcome outcome(char letter) {
    return switch (letter) {
      case 'U' -> Outcome.UP;
      case 'G' -> Outcome.DEGRADED;
      default -> Outcome.DOWN;
    };
  }
}

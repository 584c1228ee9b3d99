package io.parallelrun.domain.capability;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.readiness.GateDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From which day on the pass of a gate counts, and what takes it back. */
class GatePassingTest {
  private static final LocalDate FIRST = date("2026-02-01");

  /** A day per letter: clean, failed, unknown; a dot for one without readings. */
  private static List<GateDay> days(String letters) {
    List<GateDay> days = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      LocalDate day = FIRST.plusDays(i);
      switch (letters.charAt(i)) {
        case 'c' -> days.add(new GateDay(day, 1, 0, 0));
        case 'f' -> days.add(new GateDay(day, 1, 1, 0));
        case 'u' -> days.add(new GateDay(day, 0, 0, 1));
        default -> {}
      }
    }
    return days;
  }

  /** Days on which it holds, as {@code x}, on the days of the letters and the two after them. */
  private static String holds(int needed, String letters) {
    GatePassing passing = GatePassing.of(needed, 1, days(letters));
    StringBuilder held = new StringBuilder();
    for (int i = 0; i < letters.length() + 2; i++) {
      held.append(passing.holds(FIRST.plusDays(i)) ? 'x' : '-');
    }
    return held.toString();
  }

  @Test
  void aPassCountsFromTheDayAfter() {
    assertThat(holds(2, "ccc")).isEqualTo("---xx");
    assertThat(holds(2, "cc"))
        .as("two whole days, and not yet found clean after")
        .isEqualTo("----");
    assertThat(holds(0, "c")).isEqualTo("-xx");
  }

  @Test
  void aFailureTakesItBackUntilItPassesAgain() {
    assertThat(holds(2, "ccccfcccc")).isEqualTo("---xx---xxx".substring(0, 5) + "---xxx");
  }

  @Test
  void aGapTakesNothingBackAndBreaksAStreak() {
    assertThat(holds(2, "ccc.u.")).isEqualTo("---xxxxx");
    assertThat(holds(2, "cc.cc")).isEqualTo("-------");
  }

  @Test
  void whatWasNeverReadNeverPassed() {
    assertThat(holds(0, "")).isEqualTo("--");
    assertThat(holds(0, "uu")).isEqualTo("----");
    assertThat(GatePassing.NEVER.holds(FIRST)).isFalse();
  }

  @Test
  void theOrderOfDaysIsOfNoConsequence() {
    List<GateDay> days = new ArrayList<>(days("ccc"));
    java.util.Collections.reverse(days);
    assertThat(GatePassing.of(2, 1, days).holds(FIRST.plusDays(3))).isTrue();
  }
}

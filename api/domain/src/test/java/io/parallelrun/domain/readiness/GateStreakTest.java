package io.parallelrun.domain.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** F25: green only after so many clean and fresh days in a row; stale is unknown, never green. */
class GateStreakTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

  private static GateDay clean(int daysAgo) {
    return new GateDay(TODAY.minusDays(daysAgo), 24, 0, 0);
  }

  private static List<GateDay> cleanDays(int days) {
    return IntStream.rangeClosed(1, days).mapToObj(GateStreakTest::clean).toList();
  }

  private static GateStreak streak(List<GateDay> history, GateOutcome now) {
    return GateStreak.of(7, 12, TODAY, history, now);
  }

  @Test
  void passesAfterTheLastDayItTakesAndNotBefore() {
    assertThat(streak(cleanDays(6), GateOutcome.CLEAN))
        .isEqualTo(new GateStreak(GateState.COUNTING, 6, 7, false));
    assertThat(streak(cleanDays(7), GateOutcome.CLEAN))
        .isEqualTo(new GateStreak(GateState.PASSED, 7, 7, false));
  }

  @Test
  void whatIsStaleNowIsUnknownHoweverLongItHeld() {
    assertThat(streak(cleanDays(30), GateOutcome.UNKNOWN).state()).isEqualTo(GateState.UNKNOWN);
  }

  @Test
  void whatFailsNowStartsAnew() {
    assertThat(streak(cleanDays(30), GateOutcome.FAILED))
        .isEqualTo(new GateStreak(GateState.FAILED, 0, 7, true));
  }

  @Test
  void aFailureEarlierTodayCountsThoughItHoldsAgain() {
    List<GateDay> history = new ArrayList<>(cleanDays(30));
    history.add(new GateDay(TODAY, 3, 1, 0));
    assertThat(streak(history, GateOutcome.CLEAN))
        .isEqualTo(new GateStreak(GateState.COUNTING, 0, 7, true));
  }

  @Test
  void onlyWhatHadHeldLongEnoughIsBroken() {
    assertThat(streak(cleanDays(6), GateOutcome.FAILED).broken()).isFalse();
    assertThat(streak(cleanDays(7), GateOutcome.FAILED).broken()).isTrue();
    assertThat(streak(cleanDays(7), GateOutcome.UNKNOWN).broken()).isFalse();
    assertThat(GateStreak.of(0, 12, TODAY, List.of(), GateOutcome.FAILED).broken()).isFalse();
    assertThat(GateStreak.of(0, 12, TODAY, cleanDays(1), GateOutcome.FAILED).broken()).isTrue();
  }

  @Test
  void aDayWithoutReadingsEndsTheStreak() {
    List<GateDay> history = new ArrayList<>(cleanDays(30));
    history.removeIf(day -> day.day().equals(TODAY.minusDays(4)));
    assertThat(streak(history, GateOutcome.CLEAN).days()).isEqualTo(3);
  }

  @Test
  void aShortSilenceDoesNotAndALongOneDoes() {
    assertThat(new GateDay(TODAY, 90, 0, 10).outcome(12)).isEqualTo(GateOutcome.CLEAN);
    assertThat(new GateDay(TODAY, 89, 0, 11).outcome(12)).isEqualTo(GateOutcome.UNKNOWN);
    assertThat(new GateDay(TODAY, 0, 0, 0).outcome(12)).isEqualTo(GateOutcome.UNKNOWN);
    assertThat(new GateDay(TODAY, 12, 0, 0).outcome(12)).isEqualTo(GateOutcome.CLEAN);
    assertThat(new GateDay(TODAY, 11, 0, 0).outcome(12)).isEqualTo(GateOutcome.UNKNOWN);
    assertThat(new GateDay(TODAY, 999, 1, 0).outcome(12)).isEqualTo(GateOutcome.FAILED);
  }

  @Test
  void noneNeededPassesAtOnce() {
    assertThat(GateStreak.of(0, 12, TODAY, List.of(), GateOutcome.CLEAN).state())
        .isEqualTo(GateState.PASSED);
    assertThat(GateStreak.of(0, 12, TODAY, List.of(), GateOutcome.UNKNOWN).state())
        .isEqualTo(GateState.UNKNOWN);
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new GateDay(TODAY, -1, 0, 0)).isInstanceOf(DefinitionException.class);
  }

  /** Over drawn histories: the order they come in is nothing, and one more bad day never helps. */
  @Test
  void laws() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      List<GateDay> history = drawn(random);
      GateOutcome now = GateOutcome.values()[random.nextInt(3)];
      GateStreak streak = streak(history, now);
      List<GateDay> turned = new ArrayList<>(history);
      Collections.shuffle(turned, random);
      assertThat(streak(turned, now)).isEqualTo(streak);
      assertThat(streak.state() == GateState.PASSED)
          .isEqualTo(now == GateOutcome.CLEAN && streak.days() >= 7);
      int bad = random.nextInt(history.size());
      List<GateDay> worse = new ArrayList<>(history);
      worse.set(bad, history.get(bad).with(GateOutcome.FAILED));
      assertThat(streak(worse, now).days()).isLessThanOrEqualTo(streak.days());
    }
  }

  private static List<GateDay> drawn(Random random) {
    List<GateDay> history = new ArrayList<>();
    for (int ago = 0; ago < 12; ago++) {
      int failed = random.nextInt(8) == 0 ? 1 : 0;
      int unknown = random.nextInt(6) == 0 ? 24 : 0;
      history.add(new GateDay(TODAY.minusDays(ago), 24, failed, unknown));
    }
    return history;
  }
}

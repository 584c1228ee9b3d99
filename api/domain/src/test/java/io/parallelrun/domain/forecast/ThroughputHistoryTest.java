package io.parallelrun.domain.forecast;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.forecast.ThroughputHistory.Week;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From counts to weeks. 2026-01-04 is a Sunday. */
class ThroughputHistoryTest {
  private static final LocalDate SUNDAY = date("2026-01-04");

  @Test
  void dailyCountsBecomeWholeWeeks() {
    List<DatedCount> counts = new ArrayList<>();
    for (int day = 0; day <= 17; day++) {
      counts.add(DatedCount.of(SUNDAY.plusDays(day), 10L * day));
    }
    ThroughputHistory history = ThroughputHistory.of(counts, SUNDAY.plusDays(17));
    assertThat(history.weeks())
        .containsExactly(
            week("2026-01-05", "70", true, false), week("2026-01-12", "70", true, false));
    assertThat(history.sufficient()).isFalse();
  }

  @Test
  void thePartOfAWeekIsLeftOut() {
    List<DatedCount> counts =
        List.of(DatedCount.of(SUNDAY, 0), DatedCount.of(SUNDAY.plusDays(7), 5));
    assertThat(ThroughputHistory.of(counts, SUNDAY.plusDays(7)).weeks()).isEmpty();
    assertThat(ThroughputHistory.of(counts, SUNDAY.plusDays(8)).weeks()).hasSize(1);
    assertThat(ThroughputHistory.of(counts, SUNDAY.plusDays(30)).weeks()).hasSize(1);
  }

  @Test
  void aWeekBeginsWithTheFirstWholeOne() {
    List<DatedCount> counts =
        List.of(DatedCount.of(SUNDAY.plusDays(1), 3), DatedCount.of(SUNDAY.plusDays(14), 16));
    assertThat(ThroughputHistory.of(counts, SUNDAY.plusDays(15)).weeks())
        .singleElement()
        .satisfies(week -> assertThat(week.from()).isEqualTo(date("2026-01-12")))
        .satisfies(week -> assertThat(week.done()).isEqualByComparingTo("7"));
  }

  @Test
  void aWeekWithoutMovementIsZero() {
    ThroughputHistory history = weekly(0, 5, 5, 9);
    assertThat(history.weeks())
        .extracting(week -> week.done().intValueExact())
        .containsExactly(5, 0, 4);
    assertThat(history.stalled()).isFalse();
  }

  @Test
  void aWeekNobodyCountedHasItsShareAndDoesNotCountAsHistory() {
    List<DatedCount> counts =
        List.of(DatedCount.of(SUNDAY, 0), DatedCount.of(SUNDAY.plusDays(21), 30));
    ThroughputHistory history = ThroughputHistory.of(counts, SUNDAY.plusDays(22));
    assertThat(history.weeks())
        .containsExactly(
            week("2026-01-05", "10.000000", false, false),
            week("2026-01-12", "10.000000", false, false),
            week("2026-01-19", "10.000000", true, false));
    assertThat(history.countedWeeks()).isEqualTo(1);
  }

  @Test
  void aWeekThatLostItemsIsZeroAndTold() {
    ThroughputHistory history = weekly(0, 10, 4, 10);
    assertThat(history.weeks())
        .extracting(week -> week.done().intValueExact())
        .containsExactly(10, 0, 6);
    assertThat(history.correctedWeeks()).isEqualTo(1);
  }

  @Test
  void sixCountedWeeksAreEnough() {
    assertThat(weekly(0, 1, 2, 3, 4, 5).sufficient()).isFalse();
    assertThat(weekly(0, 1, 2, 3, 4, 5, 6).sufficient()).isTrue();
  }

  @Test
  void theFutureSaysNothing() {
    ThroughputHistory history =
        ThroughputHistory.of(
            List.of(DatedCount.of(SUNDAY, 1), DatedCount.of(SUNDAY.plusDays(7), 2)),
            SUNDAY.minusDays(1));
    assertThat(history).isEqualTo(new ThroughputHistory(List.of(), 2));
    assertThat(history.sufficient()).isFalse();
    assertThat(history.stalled()).isTrue();
  }

  @Test
  void theOrderOfEntriesDoesNotMatterAndTheLastOfADayCounts() {
    List<DatedCount> counts =
        List.of(
            DatedCount.of(SUNDAY.plusDays(7), 8),
            DatedCount.of(SUNDAY, 0),
            DatedCount.of(SUNDAY.plusDays(7), 9));
    assertThat(ThroughputHistory.of(counts, SUNDAY.plusDays(9)).weeks())
        .containsExactly(week("2026-01-05", "9", true, false));
  }

  @Test
  void aLeapDayIsADayOfItsWeek() {
    LocalDate sunday = date("2028-02-27");
    List<DatedCount> counts = new ArrayList<>();
    for (int day = 0; day <= 14; day++) {
      counts.add(DatedCount.of(sunday.plusDays(day), day));
    }
    assertThat(ThroughputHistory.of(counts, sunday.plusDays(15)).weeks())
        .extracting(week -> week.done().intValueExact())
        .containsExactly(7, 7);
  }

  @Test
  void countsBelowNothingAreRefused() {
    assertThatThrownBy(() -> DatedCount.of(SUNDAY, -1))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("done: expected a number from 0 to 1000000000000, got -1");
    assertThatThrownBy(() -> new CountedWork(new BigDecimal("-1"), List.of()))
        .hasMessageStartingWith("total: expected a number from 0");
  }

  private static ThroughputHistory weekly(long... cumulative) {
    List<DatedCount> counts = new ArrayList<>();
    for (int i = 0; i < cumulative.length; i++) {
      counts.add(DatedCount.of(SUNDAY.plusDays(7L * i), cumulative[i]));
    }
    return ThroughputHistory.of(counts, SUNDAY.plusDays(7L * cumulative.length));
  }

  private static Week week(String from, String done, boolean counted, boolean corrected) {
    return new Week(date(from), new BigDecimal(done), counted, corrected);
  }
}

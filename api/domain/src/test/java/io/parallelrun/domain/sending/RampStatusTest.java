package io.parallelrun.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.SeriesRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RampStatusTest {
  private static final SendRamp RAMP =
      new SendRamp(
          "news",
          "news.example.org",
          "news.example.org",
          new SeriesRef("esp", "email"),
          List.of(step(2, 1_000), step(9, 2_000), step(16, 5_000)),
          SendRamp.USUAL_TOLERANCE,
          Duration.ofDays(2));

  private static SendStep step(int day, int perDay) {
    return new SendStep(day(day), perDay);
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 3, day);
  }

  private static SentDay sent(int day, long messages) {
    return new SentDay(day(day), messages, true);
  }

  private static SentDay soFar(int day, long messages) {
    return new SentDay(day(day), messages, false);
  }

  private static Instant noon(int day) {
    return day(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static RampStatus on(int today, @Nullable Instant asOf, SentDay... days) {
    return RampStatus.of(RAMP, List.of(days), asOf, noon(today), ZoneOffset.UTC);
  }

  private static RampStatus on(int today, SentDay... days) {
    return on(today, noon(today), days);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, ON_PLAN",
    "900, ON_PLAN",
    "899, BEHIND",
    "1100, ON_PLAN",
    "1101, AHEAD",
    "0, BEHIND"
  })
  void aDayIsJudgedByItsPlanWithBothEndsOfTheTolerance(long messages, RampState state) {
    RampStatus status = on(4, sent(3, messages), soFar(4, 0));
    assertThat(status.state()).isEqualTo(state);
    assertThat(status.reason()).isEqualTo(messages + " of 1000 planned on 2026-03-03");
  }

  @Test
  void tooMuchIsSaidOnTheDayItself() {
    RampStatus status = on(4, sent(3, 1_000), soFar(4, 1_101));
    assertThat(status.state()).isEqualTo(RampState.AHEAD);
    assertThat(status.day()).isEqualTo(day(4));
    assertThat(status.ratio()).isEqualByComparingTo("1.101");
    assertThat(on(4, sent(3, 1_000), soFar(4, 10)).state()).isEqualTo(RampState.ON_PLAN);
  }

  @Test
  void whatIsNotFreshIsUnknown() {
    assertThat(on(4, null, new SentDay[0]).state()).isEqualTo(RampState.UNKNOWN);
    RampStatus stale = on(6, noon(4).minusSeconds(1), sent(3, 1_000));
    assertThat(stale.state()).isEqualTo(RampState.UNKNOWN);
    assertThat(stale.projectedEnd()).isNull();
    assertThat(on(6, noon(4), sent(3, 1_000)).state()).isEqualTo(RampState.ON_PLAN);
    assertThat(on(8, sent(3, 1_000), soFar(8, 0)).reason())
        .isEqualTo("no whole day was counted lately");
  }

  @Test
  void beforeItsFirstDayItHasNotBegun() {
    RampStatus status = on(1, sent(1, 9_999));
    assertThat(status.state()).isEqualTo(RampState.NOT_BEGUN);
    assertThat(status.projectedEnd()).isEqualTo(day(16));
  }

  @Test
  void whatIsMissedIsMadeUpForInTheTimeItWasGiven() {
    assertThat(on(8, sent(7, 1_000)).projectedEnd()).isEqualTo(day(16));
    assertThat(on(9, sent(8, 1_000)).projectedEnd()).as("its day is today").isEqualTo(day(16));
    // On the 12th the step of the 9th is still not reached: three days late.
    assertThat(on(12, sent(11, 1_000)).projectedEnd()).isEqualTo(day(19));
    assertThat(on(12, sent(11, 2_000)).projectedEnd()).isEqualTo(day(16));
    assertThat(on(12, sent(11, 0)).projectedEnd()).as("not even the first").isEqualTo(day(26));
  }

  @Test
  void itIsCompleteOnceTheLastStepIsReachedAndStaysSo() {
    assertThat(on(17, sent(16, 4_499)).state()).isEqualTo(RampState.BEHIND);
    RampStatus complete = on(30, sent(16, 4_500), sent(29, 100));
    assertThat(complete.state()).isEqualTo(RampState.COMPLETE);
    assertThat(complete.projectedEnd()).isEqualTo(day(16));
    assertThat(on(17, sent(16, 50_000)).state()).as("a flood").isEqualTo(RampState.AHEAD);
    assertThat(on(15, sent(14, 5_000)).state()).as("before its day").isEqualTo(RampState.AHEAD);
  }

  private static SentPeriod period(String from, String until, long messages) {
    return new SentPeriod(Instant.parse(from), Instant.parse(until), messages);
  }

  @Test
  void countsFromTheSameMomentReplaceEachOtherAndOthersAddUp() {
    List<SentPeriod> counts =
        List.of(
            period("2026-03-03T00:00:00Z", "2026-03-03T06:00:00Z", 10),
            period("2026-03-03T00:00:00Z", "2026-03-03T23:00:00Z", 90),
            period("2026-03-04T00:00:00Z", "2026-03-04T01:00:00Z", 5),
            period("2026-03-04T01:00:00Z", "2026-03-04T02:00:00Z", 7));
    assertThat(SentDays.of(counts, ZoneOffset.UTC)).containsExactly(sent(3, 90), soFar(4, 12));
  }

  @Test
  void aDayOfAnotherZoneIsTheDayItIsMostlyIn() {
    List<SentPeriod> counts = List.of(period("2026-03-03T08:00:00Z", "2026-03-04T08:00:00Z", 100));
    assertThat(SentDays.of(counts, ZoneId.of("Europe/Berlin"))).containsExactly(sent(3, 100));
  }

  @Test
  void countsThatOverlapAreNotAddedUpAndWeeksAreNoDays() {
    List<SentPeriod> counts =
        List.of(
            period("2026-03-03T00:00:00Z", "2026-03-03T01:00:00Z", 10),
            period("2026-03-03T00:30:00Z", "2026-03-03T01:30:00Z", 10),
            period("2026-03-03T01:00:00Z", "2026-03-03T02:00:00Z", 10),
            period("2026-03-04T00:00:00Z", "2026-03-11T00:00:00Z", 7_000),
            period("2026-03-05T00:00:00Z", "2026-03-05T00:00:00Z", 1));
    assertThat(SentDays.of(counts, ZoneOffset.UTC)).containsExactly(soFar(3, 20));
  }

  @Test
  void stepsGoForwardInTime() {
    assertThatThrownBy(
            () ->
                new SendRamp(
                    "x",
                    "X",
                    null,
                    new SeriesRef("esp", "email"),
                    List.of(step(9, 1), step(9, 2)),
                    BigDecimal.ZERO,
                    Duration.ofDays(1)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("steps[1].from");
  }
}

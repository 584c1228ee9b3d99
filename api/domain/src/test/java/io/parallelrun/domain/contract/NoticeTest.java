package io.parallelrun.domain.contract;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.calendar.Calendars;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

class NoticeTest {

  @Test
  void countsBackFromTheEndOfTheTerm() {
    assertThat(lastGoodDay("2026-06-15", NoticePolicy.of(Period.ofDays(60))))
        .isEqualTo(date("2026-04-16"));
    assertThat(lastGoodDay("2026-03-01", NoticePolicy.of(Period.ofDays(30))))
        .isEqualTo(date("2026-01-30"));
    NoticePolicy exclusive =
        new NoticePolicy(Period.ofDays(30), false, 0, BusinessDayRoll.NONE, null);
    assertThat(lastGoodDay("2026-03-01", exclusive)).isEqualTo(date("2026-01-29"));
  }

  @Test
  void clampsMonthsBeforeItTakesDays() {
    assertThat(lastGoodDay("2026-05-31", NoticePolicy.of(Period.parse("P3M"))))
        .isEqualTo(date("2026-02-28"));
    assertThat(lastGoodDay("2024-05-31", NoticePolicy.of(Period.parse("P3M1D"))))
        .isEqualTo(date("2024-02-28"));
  }

  @Test
  void leavesTimeForDeliveryAndRollsOffHolidays() {
    NoticePolicy policy =
        new NoticePolicy(Period.ofDays(30), true, 5, BusinessDayRoll.PREVIOUS, Calendars.TARGET);
    // 2026-05-11 less 35 days is Easter Monday.
    assertThat(lastGoodDay("2026-05-11", policy)).isEqualTo(date("2026-04-02"));
  }

  @Test
  void aNoticeLongerThanTheTermMeansTheNextTermIsOwedFromTheStart() {
    Contract monthly =
        Contract.builder(
                "c",
                "old",
                new Term(date("2026-01-01"), date("2026-02-01")),
                Price.flat(amount("100"), PriceBasis.MONTH))
            .renews(Period.ofMonths(1), amount("0"))
            .notice(NoticePolicy.of(Period.ofDays(60)))
            .build();
    ContractTerms terms = ContractTerms.of(monthly, date("2026-12-01"));
    assertThat(terms.terms().get(0).deadline().lastGoodDay()).isEqualTo(date("2025-12-03"));
    // Signed on the first day, it can end with March at the earliest.
    assertThat(terms.committedEnd(date("2026-01-01"))).isEqualTo(date("2026-04-01"));
    assertThat(terms.owedFrom(terms.terms().get(1))).isEqualTo(date("2026-01-01"));
    assertThat(terms.committedEnd(date("2026-01-31"))).isEqualTo(date("2026-04-01"));
    assertThat(terms.committedEnd(date("2026-02-01"))).isEqualTo(date("2026-05-01"));
    Contract ended = monthly.toBuilder().noticeGiven(date("2026-01-20"), "Mail").build();
    ContractTerms last = ContractTerms.of(ended, date("2026-12-01"));
    assertThat(last.terms()).hasSize(3);
    assertThat(last.ends()).isTrue();
  }

  private static LocalDate lastGoodDay(String termEnd, NoticePolicy policy) {
    return NoticeDeadline.of(date(termEnd), policy, Calendars.BUILT_IN).lastGoodDay();
  }
}

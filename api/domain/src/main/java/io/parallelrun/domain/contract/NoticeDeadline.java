package io.parallelrun.domain.contract;

import io.parallelrun.domain.calendar.Calendars;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Until when a notice must have arrived.
 *
 * @param lastGoodDay the last day on which it is in time, in the contract's zone; before the term
 *     when the notice is longer than it
 */
public record NoticeDeadline(LocalDate lastGoodDay) {

  /**
   * The term end less the notice period (months clamp, then days) less the delivery buffer, then
   * moved to the business day on or before it if the policy rolls.
   */
  public static NoticeDeadline of(LocalDate termEnd, NoticePolicy policy, Calendars calendars) {
    LocalDate day = termEnd.minus(policy.period()).minusDays(policy.deliveryBufferDays());
    LocalDate last = policy.inclusive() ? day : day.minusDays(1);
    String calendar = policy.calendar();
    return new NoticeDeadline(
        calendar == null ? last : calendars.find("notice.calendar", calendar).onOrBefore(last));
  }

  /** First day on which a renewal is committed. */
  public LocalDate committedFrom() {
    return lastGoodDay.plusDays(1);
  }

  /** The moment from which a renewal is committed. */
  public ZonedDateTime committedFrom(ZoneId contractZone) {
    return committedFrom().atStartOfDay(contractZone);
  }
}

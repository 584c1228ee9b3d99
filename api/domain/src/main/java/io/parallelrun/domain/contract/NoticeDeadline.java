package io.parallelrun.domain.contract;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Until when a notice must have arrived.
 *
 * @param lastGoodDay the last day on which it is in time, in the contract's zone
 */
public record NoticeDeadline(LocalDate lastGoodDay) {

  /** The term end less the notice period (months clamp, then days) less the delivery buffer. */
  public static NoticeDeadline of(LocalDate termEnd, NoticePolicy policy) {
    LocalDate day = termEnd.minus(policy.period()).minusDays(policy.deliveryBufferDays());
    return switch (policy.businessDayRoll()) {
      case NONE -> new NoticeDeadline(policy.inclusive() ? day : day.minusDays(1));
    };
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

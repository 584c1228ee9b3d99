package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.time.Period;

/**
 * When a notice must have arrived to end the contract with its term.
 *
 * @param period subtracted from the term end: months first, clamped to the month's length, then
 *     days
 * @param inclusive whether the resulting day is itself still good; otherwise the day before is the
 *     last good one
 * @param deliveryBufferDays days a notice needs to arrive, subtracted as well
 * @param businessDayRoll whether the day moves off weekends and holidays
 */
public record NoticePolicy(
    Period period, boolean inclusive, int deliveryBufferDays, BusinessDayRoll businessDayRoll) {

  public NoticePolicy {
    period = Check.duration("period", period);
    deliveryBufferDays = Check.number("deliveryBufferDays", deliveryBufferDays, 0, 366);
    businessDayRoll = Check.given("businessDayRoll", businessDayRoll);
  }

  /** The day is itself good, nothing to deliver, no roll. */
  public static NoticePolicy of(Period period) {
    return new NoticePolicy(period, true, 0, BusinessDayRoll.NONE);
  }
}

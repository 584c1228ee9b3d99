package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * When a notice must have arrived to end the contract with its term. A notice longer than the term
 * is possible: the next term is then owed before this one begins.
 *
 * @param period subtracted from the term end: months first, clamped to the month's length, then
 *     days
 * @param inclusive whether the resulting day is itself still good; otherwise the day before is the
 *     last good one
 * @param deliveryBufferDays days a notice needs to arrive, subtracted as well
 * @param businessDayRoll whether the last good day moves off weekends and holidays
 * @param calendar slug of the calendar that knows them; given when the day rolls and only then
 */
public record NoticePolicy(
    Period period,
    boolean inclusive,
    int deliveryBufferDays,
    BusinessDayRoll businessDayRoll,
    @Nullable String calendar) {

  public NoticePolicy {
    period = Check.duration("period", period);
    deliveryBufferDays = Check.number("deliveryBufferDays", deliveryBufferDays, 0, 366);
    businessDayRoll = Check.given("businessDayRoll", businessDayRoll);
    calendar = calendar == null ? null : Check.slug("calendar", calendar);
    boolean rolls = businessDayRoll != BusinessDayRoll.NONE;
    if (rolls && calendar == null) {
      throw new DefinitionException(
          "calendar", "the slug of a calendar, required for a roll", "nothing");
    }
    if (!rolls && calendar != null) {
      throw new DefinitionException(
          "calendar", "nothing, because the day does not roll", "\"" + calendar + "\"");
    }
  }

  /** The day is itself good, nothing to deliver, no roll. */
  public static NoticePolicy of(Period period) {
    return new NoticePolicy(period, true, 0, BusinessDayRoll.NONE, null);
  }
}

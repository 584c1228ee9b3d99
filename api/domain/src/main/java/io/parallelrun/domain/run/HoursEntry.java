package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hours that people booked to the run, from a time sheet; takes the place of the estimate on its
 * days.
 *
 * @param from first day
 * @param until first day not included
 * @param hours booked on those days, all people of the entry's group together
 * @param baselineHours of them, what would have been worked without the run; null for none
 * @param evidence how well this is known
 */
public record HoursEntry(
    LocalDate from,
    LocalDate until,
    BigDecimal hours,
    @Nullable BigDecimal baselineHours,
    Evidence evidence) {
  public HoursEntry {
    from = Check.date("from", from);
    until = Check.after("until", until, from);
    hours = Check.ratio("hours", hours, 10_000_000);
    baselineHours =
        baselineHours == null ? null : Check.ratio("baselineHours", baselineHours, 10_000_000);
    evidence = Check.given("evidence", evidence);
    if (baselineHours != null && baselineHours.compareTo(hours) > 0) {
      throw new DefinitionException(
          "baselineHours",
          "at most the " + hours.toPlainString() + " hours booked",
          baselineHours.toPlainString());
    }
  }

  /** Hours beyond the baseline. */
  public BigDecimal extra() {
    return baselineHours == null ? hours : hours.subtract(baselineHours);
  }

  /** Days it covers. */
  public int days() {
    return (int) ChronoUnit.DAYS.between(from, until);
  }

  /** Whether a day is one of them. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(until);
  }
}

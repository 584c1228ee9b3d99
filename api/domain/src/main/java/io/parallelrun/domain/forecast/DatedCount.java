package io.parallelrun.domain.forecast;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How much was done in all by the end of a day.
 *
 * @param on a day of the run's zone
 * @param done cumulative, 0 to 10^12, in items or as a share of the work
 */
public record DatedCount(LocalDate on, BigDecimal done) {
  public DatedCount {
    on = Check.date("on", on);
    done = Check.amount("done", done);
  }

  /** A number of items. */
  public static DatedCount of(LocalDate on, long items) {
    return new DatedCount(on, BigDecimal.valueOf(items));
  }
}

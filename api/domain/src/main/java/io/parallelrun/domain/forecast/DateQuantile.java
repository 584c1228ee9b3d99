package io.parallelrun.domain.forecast;

import io.parallelrun.domain.simulation.DayDistribution;
import java.time.LocalDate;

/**
 * A date by which a percentage of the trials has ended, by nearest rank.
 *
 * @param percent 1 to 100
 * @param date first day not needed any more; the horizon when it is not reached
 * @param low lower end of the 95 % confidence interval of the date
 * @param high upper end of it, at most the horizon
 * @param reached whether it lies within the horizon; if not, it is later than the date
 */
public record DateQuantile(
    int percent, LocalDate date, LocalDate low, LocalDate high, boolean reached) {

  static DateQuantile of(DayDistribution days, int percent, LocalDate today) {
    int most = days.most();
    return new DateQuantile(
        percent,
        today.plusDays(days.quantile(percent).orElse(most)),
        today.plusDays(days.low(percent).orElse(most)),
        today.plusDays(days.high(percent).orElse(most)),
        days.quantile(percent).isPresent());
  }
}

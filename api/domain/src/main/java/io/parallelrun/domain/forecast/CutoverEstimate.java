package io.parallelrun.domain.forecast;

import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the replacement takes over, and how that is known.
 *
 * @param date the day
 * @param method how it was found
 * @param performance SPI(t); empty unless the method is earned schedule
 * @param explanation in words, with the formula
 */
public record CutoverEstimate(
    LocalDate date, Method method, Optional<BigDecimal> performance, String explanation) {
  /** Fewer days than this say nothing about speed. */
  public static final int LEAST_DAYS = 3;

  private static final int LONGEST_DAYS = 3_650;

  /** How a date was found. */
  public enum Method {
    /** It happened. */
    ACTUAL,
    /** From progress: IEAC(t) = PD / SPI(t). */
    EARNED_SCHEDULE,
    /** From the plan, because there is no progress to go by. */
    PLAN
  }

  /**
   * The estimate on a day.
   *
   * @param doneRatio share of the work that is done, 0 to 1; empty when unknown
   */
  public static CutoverEstimate of(
      RunDefinition run, LocalDate today, Optional<BigDecimal> doneRatio) {
    LocalDate cutover = run.cutover();
    if (cutover != null && !cutover.isAfter(today)) {
      return new CutoverEstimate(
          cutover, Method.ACTUAL, Optional.empty(), "It took over on " + cutover + ".");
    }
    long actual = ChronoUnit.DAYS.between(run.start(), today);
    if (doneRatio.isEmpty() || doneRatio.get().signum() <= 0 || actual < LEAST_DAYS) {
      String why = doneRatio.isEmpty() ? "progress is not known" : "there is too little progress";
      return new CutoverEstimate(
          run.committedEnd(), Method.PLAN, Optional.empty(), "The plan, because " + why + ".");
    }
    return earned(run, today, doneRatio.get(), actual);
  }

  private static CutoverEstimate earned(
      RunDefinition run, LocalDate today, BigDecimal done, long actual) {
    long planned = ChronoUnit.DAYS.between(run.start(), run.plannedEnd());
    EarnedSchedule schedule = EarnedSchedule.linear(done, actual, planned);
    long days =
        schedule
            .estimatedDuration()
            .min(BigDecimal.valueOf(LONGEST_DAYS))
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    LocalDate date = run.start().plusDays(days);
    BigDecimal performance = schedule.performance();
    String explanation =
        "%d planned days / SPI(t) %s = %d days from %s."
            .formatted(
                planned,
                performance.setScale(2, RoundingMode.HALF_UP).toPlainString(),
                days,
                run.start());
    return new CutoverEstimate(
        date.isBefore(today) ? today : date,
        Method.EARNED_SCHEDULE,
        Optional.of(performance),
        explanation);
  }
}

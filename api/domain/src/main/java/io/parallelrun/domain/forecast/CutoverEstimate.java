package io.parallelrun.domain.forecast;

import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the replacement takes over, and how that is known: the P85 of the simulation where there is
 * enough history, IEAC(t) of earned schedule where there is progress, the plan otherwise.
 *
 * @param date the day
 * @param method how it was found
 * @param performance SPI(t); empty when progress is not known
 * @param explanation in words, with the formula
 */
public record CutoverEstimate(
    LocalDate date, Method method, Optional<BigDecimal> performance, String explanation) {
  /** Fewer days than this say nothing about speed. */
  public static final int LEAST_DAYS = 3;

  private static final int LONGEST_DAYS = 3_650;
  private static final int PERCENT = 85;

  /** How a date was found. */
  public enum Method {
    /** It happened. */
    ACTUAL,
    /** From what was done per week: the 85th percentile of many trials. */
    SIMULATION,
    /** From progress: IEAC(t) = PD / SPI(t). */
    EARNED_SCHEDULE,
    /** From the plan, because there is no progress to go by. */
    PLAN
  }

  /**
   * The estimate on a day, without a simulation.
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
    Optional<EarnedSchedule> schedule = schedule(run, today, doneRatio);
    if (schedule.isEmpty()) {
      String why = doneRatio.isEmpty() ? "progress is not known" : "there is too little progress";
      return new CutoverEstimate(
          run.committedEnd(), Method.PLAN, Optional.empty(), "The plan, because " + why + ".");
    }
    return earned(run, today, schedule.get());
  }

  /**
   * The estimate on the day of a forecast.
   *
   * @param doneRatio share of the work that is done, 0 to 1; empty when unknown
   * @param forecast decides when it could simulate
   */
  public static CutoverEstimate of(
      RunDefinition run, Optional<BigDecimal> doneRatio, Forecast forecast) {
    CutoverEstimate otherwise = of(run, forecast.today(), doneRatio);
    return forecast
        .end()
        .filter(end -> otherwise.method() != Method.ACTUAL)
        .map(end -> simulated(end, otherwise))
        .orElse(otherwise);
  }

  private static CutoverEstimate simulated(SimulatedEnd end, CutoverEstimate otherwise) {
    DateQuantile date = end.date(PERCENT);
    String reached =
        date.reached()
            ? "%d %% of %d trials have ended by then, half of them by %s."
                .formatted(PERCENT, end.trials(), end.date(50).date())
            : "Later than %s: only %d of %d trials have ended by then."
                .formatted(date.date(), ended(end), end.trials());
    return new CutoverEstimate(date.date(), Method.SIMULATION, otherwise.performance(), reached);
  }

  private static int ended(SimulatedEnd end) {
    return end.outcomes().stream().mapToInt(EndOutcome::trials).sum();
  }

  private static Optional<EarnedSchedule> schedule(
      RunDefinition run, LocalDate today, Optional<BigDecimal> doneRatio) {
    boolean early = ChronoUnit.DAYS.between(run.start(), today) < LEAST_DAYS;
    return early
        ? Optional.empty()
        : doneRatio
            .filter(done -> done.signum() > 0)
            .map(done -> ProgressCurve.of(run).schedule(done, today))
            .filter(schedule -> schedule.earned().signum() > 0);
  }

  private static CutoverEstimate earned(
      RunDefinition run, LocalDate today, EarnedSchedule schedule) {
    BigDecimal longest = BigDecimal.valueOf(LONGEST_DAYS);
    long days =
        schedule
            .estimatedDuration()
            .orElse(longest)
            .min(longest)
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    LocalDate date = run.start().plusDays(days);
    BigDecimal performance = schedule.performance().orElse(BigDecimal.ZERO);
    String explanation =
        "%s planned days / SPI(t) %s = %d days from %s."
            .formatted(
                schedule.planned().toPlainString(),
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

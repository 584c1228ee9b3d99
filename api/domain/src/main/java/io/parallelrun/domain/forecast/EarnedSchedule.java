package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Earned schedule (Lipke): when the plan meant to have earned what was earned by now. What would
 * divide by zero is empty.
 *
 * @param earned ES, in the unit of time of the plan
 * @param actual AT, time gone by
 * @param planned PD, planned duration
 */
public record EarnedSchedule(BigDecimal earned, BigDecimal actual, BigDecimal planned) {
  private static final MathContext EXACT = MathContext.DECIMAL128;

  /**
   * ES = C + (EV − PV_C) / (PV_{C+1} − PV_C), with C the last time at which no more was planned
   * than was earned.
   *
   * @param plan cumulative planned value at times 0, 1, 2, …; not falling, at least two
   * @param value EV
   * @param actual AT
   */
  public static EarnedSchedule of(List<BigDecimal> plan, BigDecimal value, BigDecimal actual) {
    requireRising(plan);
    int last = plan.size() - 1;
    int whole = 0;
    while (whole < last && plan.get(whole + 1).compareTo(value) <= 0) {
      whole++;
    }
    BigDecimal earned = BigDecimal.valueOf(whole);
    BigDecimal part = value.subtract(plan.get(whole));
    if (whole < last && part.signum() > 0) {
      BigDecimal step = plan.get(whole + 1).subtract(plan.get(whole));
      earned = earned.add(part.divide(step, EXACT));
    }
    return new EarnedSchedule(earned, actual, BigDecimal.valueOf(last));
  }

  private static void requireRising(List<BigDecimal> plan) {
    if (plan.size() < 2) {
      throw new IllegalArgumentException("plan: expected at least two values, got " + plan.size());
    }
    for (int i = 1; i < plan.size(); i++) {
      if (plan.get(i).compareTo(plan.get(i - 1)) < 0) {
        throw new IllegalArgumentException(
            "plan[%d]: expected at least %s, got %s".formatted(i, plan.get(i - 1), plan.get(i)));
      }
    }
  }

  /**
   * Earned schedule against a plan that advances evenly.
   *
   * @param doneRatio 0 to 1
   * @param actual AT
   * @param planned PD
   */
  public static EarnedSchedule linear(BigDecimal doneRatio, long actual, long planned) {
    return new EarnedSchedule(
        doneRatio.multiply(BigDecimal.valueOf(planned)),
        BigDecimal.valueOf(actual),
        BigDecimal.valueOf(planned));
  }

  /** SV(t) = ES − AT; below 0 is late. */
  public BigDecimal variance() {
    return earned.subtract(actual);
  }

  /** SPI(t) = ES / AT; empty before any time has gone by. */
  public Optional<BigDecimal> performance() {
    return ratio(earned, actual);
  }

  /** IEAC(t) = PD / SPI(t): duration when it goes on as so far; empty when nothing is earned. */
  public Optional<BigDecimal> estimatedDuration() {
    return ratio(planned.multiply(actual), earned);
  }

  /**
   * IEAC(t) = AT + (PD − ES) / PF: duration when the rest goes at another pace; empty when that is
   * no pace.
   *
   * @param performance PF, planned time earned per time
   */
  public Optional<BigDecimal> estimatedDuration(BigDecimal performance) {
    return performance.signum() <= 0
        ? Optional.empty()
        : ratio(planned.subtract(earned), performance).map(actual::add);
  }

  /**
   * TSPI = (PD − ES) / (PD − AT): the pace the rest needs to end as planned; empty when no planned
   * time is left.
   */
  public Optional<BigDecimal> toCompletePerformance() {
    BigDecimal left = planned.subtract(actual);
    return left.signum() <= 0 ? Optional.empty() : ratio(planned.subtract(earned), left);
  }

  private static Optional<BigDecimal> ratio(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? Optional.empty() : Optional.of(part.divide(whole, EXACT));
  }
}

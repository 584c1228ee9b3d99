package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Earned schedule (Lipke): when the plan meant to have earned what was earned by now.
 *
 * @param earned ES, in the unit of time of the plan
 * @param actual AT, time gone by
 * @param planned PD, planned duration
 */
public record EarnedSchedule(BigDecimal earned, BigDecimal actual, BigDecimal planned) {
  private static final MathContext EXACT = MathContext.DECIMAL128;

  /**
   * ES = C + (EV − PV_C) / (PV_{C+1} − PV_C).
   *
   * @param plan cumulative planned value at times 0, 1, 2, …; not falling, at least two
   * @param value EV
   * @param actual AT
   */
  public static EarnedSchedule of(List<BigDecimal> plan, BigDecimal value, BigDecimal actual) {
    int last = plan.size() - 1;
    if (last < 1) {
      throw new IllegalArgumentException("plan: expected at least two values, got " + plan.size());
    }
    int whole = 0;
    while (whole < last && plan.get(whole + 1).compareTo(value) <= 0) {
      whole++;
    }
    BigDecimal earned = BigDecimal.valueOf(whole);
    if (whole < last) {
      BigDecimal step = plan.get(whole + 1).subtract(plan.get(whole));
      BigDecimal part = value.subtract(plan.get(whole)).max(BigDecimal.ZERO);
      earned = earned.add(part.divide(step, EXACT));
    }
    return new EarnedSchedule(earned, actual, BigDecimal.valueOf(last));
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

  /** SPI(t) = ES / AT; AT above 0. */
  public BigDecimal performance() {
    return earned.divide(actual, EXACT);
  }

  /** IEAC(t) = PD / SPI(t): duration when it goes on as so far; ES above 0. */
  public BigDecimal estimatedDuration() {
    return planned.multiply(actual).divide(earned, EXACT);
  }
}

package io.parallelrun.domain.decision;

import io.parallelrun.domain.money.TenDecimals;
import io.parallelrun.domain.run.StaffCost;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/**
 * A cost in the work of people: the years one full-time person could be employed for it.
 *
 * @param exact ten decimals; below zero for what is saved
 */
public record EngineerYears(BigDecimal exact) {
  /** Below it one decimal would say 0.0. */
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("0.05");

  /**
   * A cost at what a full-time person costs a year; nothing when people cost nothing.
   *
   * @param fullTimeYear in the currency of the cost
   */
  public static Optional<EngineerYears> of(BigDecimal cost, BigDecimal fullTimeYear) {
    return fullTimeYear.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            new EngineerYears(cost.divide(fullTimeYear, TenDecimals.SCALE, RoundingMode.HALF_UP)));
  }

  /**
   * What a full-time person costs a year on average, over the people of a run as many as they are;
   * nothing when nobody is stated.
   */
  public static Optional<BigDecimal> meanYear(Collection<StaffCost> people) {
    BigDecimal fte = BigDecimal.ZERO;
    BigDecimal cost = BigDecimal.ZERO;
    for (StaffCost group : people) {
      fte = fte.add(group.fte());
      cost = cost.add(group.fte().multiply(group.fullTimeYear()));
    }
    return fte.signum() == 0 || cost.signum() == 0
        ? Optional.empty()
        : Optional.of(cost.divide(fte, MathContext.DECIMAL128));
  }

  /** Whether it is too little to be counted in people. */
  public boolean negligible() {
    return exact.abs().compareTo(NEGLIGIBLE) < 0;
  }

  /** To one decimal, half up. */
  public BigDecimal rounded() {
    return exact.setScale(1, RoundingMode.HALF_UP);
  }
}

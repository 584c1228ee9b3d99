package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a run costs in all when it ends on a day; or a difference of two such costs. In the run's
 * currency, ten decimals.
 *
 * @param economic paid and not paid: what accrues until the end, and fixed prices still to come
 * @param cash the paid part of it
 * @param owedBeyond what is owed on the legacy side for the time after the end, because notice was
 *     not given in time; beside the others, never in them
 */
public record EndCost(BigDecimal economic, BigDecimal cash, BigDecimal owedBeyond) {
  private static final int SCALE = 10;

  /** Nothing. */
  public static final EndCost ZERO = new EndCost(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Economic cost and what is owed beyond. */
  public BigDecimal total() {
    return economic.add(owedBeyond);
  }

  /** By how much this is more. */
  public EndCost minus(EndCost other) {
    return new EndCost(
        economic.subtract(other.economic),
        cash.subtract(other.cash),
        owedBeyond.subtract(other.owedBeyond));
  }

  /** A part of it. */
  EndCost dividedBy(int parts) {
    BigDecimal by = BigDecimal.valueOf(parts);
    return new EndCost(
        economic.divide(by, SCALE, RoundingMode.HALF_UP),
        cash.divide(by, SCALE, RoundingMode.HALF_UP),
        owedBeyond.divide(by, SCALE, RoundingMode.HALF_UP));
  }
}

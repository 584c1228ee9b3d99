package io.parallelrun.domain.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One input of the comparison with a hard cutover. */
public enum HardCutoverInput {
  FAILURE_RATIO,
  HOURS_DOWN,
  COST_PER_HOUR,
  LOSS_RATIO,
  LOSS,
  ROLLBACK,
  RESIDUAL_FAILURE_RATIO,
  RESIDUAL_LOSS_RATIO,
  /** What the overlap costs; not among the assumptions but of the run itself. */
  OVERLAP;

  private static final int SCALE = 6;

  /** The inputs with this one multiplied; ratios stop at 1. */
  HardCutoverInputs times(HardCutoverInputs in, BigDecimal factor) {
    return new HardCutoverInputs(
        ratio(FAILURE_RATIO, in.failureRatio(), factor),
        amount(HOURS_DOWN, in.hoursDown(), factor),
        amount(COST_PER_HOUR, in.costPerHour(), factor),
        ratio(LOSS_RATIO, in.lossRatio(), factor),
        amount(LOSS, in.loss(), factor),
        amount(ROLLBACK, in.rollback(), factor),
        ratio(RESIDUAL_FAILURE_RATIO, in.residualFailureRatio(), factor),
        ratio(RESIDUAL_LOSS_RATIO, in.residualLossRatio(), factor));
  }

  private BigDecimal ratio(HardCutoverInput input, BigDecimal value, BigDecimal factor) {
    return amount(input, value, factor).min(BigDecimal.ONE);
  }

  private BigDecimal amount(HardCutoverInput input, BigDecimal value, BigDecimal factor) {
    return input == this ? value.multiply(factor).setScale(SCALE, RoundingMode.HALF_UP) : value;
  }
}

package io.parallelrun.domain.decision;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;

/**
 * What is assumed of switching over at once; amounts in the run's currency.
 *
 * @param failureRatio p_f: probability that the cutover fails, 0 to 1
 * @param hoursDown h: hours until it works again when it fails
 * @param costPerHour c_h: what an hour of it costs
 * @param lossRatio p_l: probability that data is lost, 0 to 1
 * @param loss L: what that costs
 * @param rollback what preparing a way back costs, used or not
 * @param residualFailureRatio p'_f: probability of failure after a parallel run, 0 to 1
 * @param residualLossRatio p'_l: probability of loss after a parallel run, 0 to 1
 */
public record HardCutoverInputs(
    BigDecimal failureRatio,
    BigDecimal hoursDown,
    BigDecimal costPerHour,
    BigDecimal lossRatio,
    BigDecimal loss,
    BigDecimal rollback,
    BigDecimal residualFailureRatio,
    BigDecimal residualLossRatio) {
  public HardCutoverInputs {
    failureRatio = Check.ratio("failureRatio", failureRatio, 1);
    hoursDown = Check.amount("hoursDown", hoursDown);
    costPerHour = Check.amount("costPerHour", costPerHour);
    lossRatio = Check.ratio("lossRatio", lossRatio, 1);
    loss = Check.amount("loss", loss);
    rollback = Check.amount("rollback", rollback);
    residualFailureRatio = Check.ratio("residualFailureRatio", residualFailureRatio, 1);
    residualLossRatio = Check.ratio("residualLossRatio", residualLossRatio, 1);
  }

  /** What a failed cutover costs: h·c_h. */
  public BigDecimal outage() {
    return hoursDown.multiply(costPerHour);
  }
}

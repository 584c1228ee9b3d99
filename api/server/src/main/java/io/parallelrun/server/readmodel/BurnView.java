package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BurnRatio;
import io.parallelrun.domain.decision.BurnRatios;
import java.time.Duration;
import java.util.List;

/**
 * How fast budget and contingency go, and whether that is too fast.
 *
 * @param suspended whether it is too early to say
 * @param period time the budget and its contingency are for
 * @param budget against the budget, by window
 * @param contingency against the contingency, by window
 * @param budgetFast act
 * @param budgetSlow look at it
 * @param contingencyFast look at it
 */
public record BurnView(
    boolean suspended,
    Duration period,
    List<BurnRatio> budget,
    List<BurnRatio> contingency,
    boolean budgetFast,
    boolean budgetSlow,
    boolean contingencyFast) {
  static BurnView of(BurnRatios ratios) {
    return new BurnView(
        ratios.suspended(),
        ratios.period(),
        ratios.budget(),
        ratios.contingency(),
        ratios.budgetFast(),
        ratios.budgetSlow(),
        ratios.contingencyFast());
  }
}

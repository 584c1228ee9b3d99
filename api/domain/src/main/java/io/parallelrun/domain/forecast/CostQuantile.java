package io.parallelrun.domain.forecast;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Costs that a percentage of the trials stays within, each by nearest rank of its own.
 *
 * @param percent 1 to 100
 * @param economic paid and not paid
 * @param cash the paid part
 * @param total economic cost and what is owed beyond the end
 * @param reached whether it lies within the horizon; if not, it is more than the amounts
 */
public record CostQuantile(
    int percent, BigDecimal economic, BigDecimal cash, BigDecimal total, boolean reached) {

  /**
   * Of outcomes by date.
   *
   * @param trials number of trials, those that did not end included
   */
  static CostQuantile of(List<EndOutcome> outcomes, EndCost atHorizon, int percent, int trials) {
    long rank = ((long) percent * trials + 99) / 100;
    long ended = outcomes.stream().mapToLong(EndOutcome::trials).sum();
    return rank > ended
        ? new CostQuantile(
            percent, atHorizon.economic(), atHorizon.cash(), atHorizon.total(), false)
        : new CostQuantile(
            percent,
            ranked(outcomes, rank, EndCost::economic),
            ranked(outcomes, rank, EndCost::cash),
            ranked(outcomes, rank, EndCost::total),
            true);
  }

  private static BigDecimal ranked(
      List<EndOutcome> outcomes, long rank, Function<EndCost, BigDecimal> amount) {
    List<EndOutcome> sorted =
        outcomes.stream()
            .sorted(Comparator.comparing(outcome -> amount.apply(outcome.cost())))
            .toList();
    long seen = 0;
    BigDecimal found = BigDecimal.ZERO;
    for (EndOutcome outcome : sorted) {
      found = amount.apply(outcome.cost());
      seen += outcome.trials();
      if (seen >= rank) {
        return found;
      }
    }
    return found;
  }
}

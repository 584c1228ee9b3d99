package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.server.store.plan.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of what was planned and the one of what is, in one currency.
 *
 * @param plan at the rates that were planned with; of what is unless a plan is frozen
 * @param constant what is, at the rates that were planned with; the same as {@code actual} when all
 *     contracts are in the run's currency
 * @param state what the plan is
 * @param baseline what was frozen last; null when nothing was
 */
public record RunLedgers(
    Ledger plan, Ledger actual, Ledger constant, PlanState state, @Nullable Baseline baseline) {
  /** Whether contracts are paid in other currencies. */
  public boolean foreign() {
    return !actual.run().foreignCurrencies().isEmpty();
  }
}

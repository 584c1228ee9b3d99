package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.server.store.plan.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of what was planned and the one of what is, in one currency.
 *
 * @param plan the same as {@code actual} unless a plan is frozen
 * @param state what the plan is
 * @param baseline what was frozen last; null when nothing was
 */
record RunLedgers(Ledger plan, Ledger actual, PlanState state, @Nullable Baseline baseline) {}

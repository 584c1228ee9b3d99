package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.money.Exact;

/**
 * What a period's charges fall short of its minimum; in epoch days.
 *
 * @param per which minimum
 * @param from first day of the period
 * @param until first day after it
 * @param amount above zero
 */
record Shortfall(ChargePeriod per, long from, long until, Exact amount) {}

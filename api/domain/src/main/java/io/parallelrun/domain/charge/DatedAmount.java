package io.parallelrun.domain.charge;

import io.parallelrun.domain.money.Exact;

/**
 * An amount on a day.
 *
 * @param day epoch day
 * @param amount negative when it is given back
 */
public record DatedAmount(long day, Exact amount) {}

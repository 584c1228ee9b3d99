package io.parallelrun.domain.forecast;

import java.time.LocalDate;

/**
 * One possible end with its cost: a row of the joint distribution of date and cost.
 *
 * @param date first day the legacy platform is not needed
 * @param trials trials that ended then
 * @param cost what the run costs in all when it ends then
 */
public record EndOutcome(LocalDate date, int trials, EndCost cost) {}

package io.parallelrun.domain.forecast;

/**
 * Where the P85 date would be if one thing were different, with the same luck.
 *
 * @param end the P85 date then
 * @param days days it moves, below 0 is earlier; counted to the horizon where one of the two dates
 *     is not reached
 * @param cost what the run would cost more at that date, below 0 is less
 */
public record EndShift(DateQuantile end, long days, EndCost cost) {}

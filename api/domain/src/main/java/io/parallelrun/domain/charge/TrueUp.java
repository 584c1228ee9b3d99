package io.parallelrun.domain.charge;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What becomes owed for use when a usage period is settled, minimums taken into account.
 *
 * @param from first day of the period
 * @param until first day after it, on which it is owed
 * @param amount may be negative: usage counted at list price can save more than it costs
 */
public record TrueUp(LocalDate from, LocalDate until, BigDecimal amount) {}

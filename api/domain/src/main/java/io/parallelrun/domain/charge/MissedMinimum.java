package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.ChargePeriod;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is missing to a minimum as things stand.
 *
 * @param per which minimum
 * @param on last day of its period, on which it is charged
 * @param amount above zero
 */
public record MissedMinimum(ChargePeriod per, LocalDate on, BigDecimal amount) {}

package io.parallelrun.domain.charge;

import io.parallelrun.domain.run.Evidence;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Usage of one settled period.
 *
 * @param usage slug of the usage charge
 * @param from first day
 * @param until first day after it, on which it is settled
 * @param quantity what counts: measured, carried over or expected
 * @param overage by what it exceeds the included quantity
 * @param evidence MEASURED with readings in the period, ESTIMATED when carried over from the last
 *     period with some, ASSUMED when nothing is known
 * @param list price of the overage at list rate
 * @param net price of the overage, discount taken off
 */
public record UsagePeriod(
    String usage,
    LocalDate from,
    LocalDate until,
    BigDecimal quantity,
    BigDecimal overage,
    Evidence evidence,
    BigDecimal list,
    BigDecimal net) {}

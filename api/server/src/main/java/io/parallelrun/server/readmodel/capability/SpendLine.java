package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.capability.SpendClass;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a month cost for one capability on one side, of one class.
 *
 * @param month its first day, or the first of the run
 * @param capability slug; null for what is given to none
 */
public record SpendLine(
    LocalDate month,
    @Nullable String capability,
    Side side,
    SpendClass spendClass,
    Amount amount) {}

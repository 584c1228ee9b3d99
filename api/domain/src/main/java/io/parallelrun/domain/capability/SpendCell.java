package io.parallelrun.domain.capability;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one source cost on one day for one capability, of one class.
 *
 * @param day a day of the run's zone
 * @param kind contract, people or milestone
 * @param source slug of the contract, the people or the milestone
 * @param capability slug of the capability; null for what is given to none
 * @param amount exact, in the run's currency; below zero where a credit outweighs the cost
 */
public record SpendCell(
    LocalDate day,
    Side side,
    CostComponent component,
    SourceKind kind,
    String source,
    @Nullable String capability,
    SpendClass spendClass,
    BigDecimal amount) {}

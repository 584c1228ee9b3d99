package io.parallelrun.domain.focus;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * Money that leaves, or comes back.
 *
 * @param on day it is paid
 * @param basis why then
 * @param kind contract, people or milestone
 * @param slug its slug in the run definition
 * @param name what people call it
 * @param payee who is paid; empty when nobody is named
 * @param side which platform it belongs to
 * @param component what it is for
 * @param from first day it pays for
 * @param until first day it no longer does
 * @param currency it is paid in
 * @param amount whole minor units of that currency; negative when it is given back
 * @param value the same in the run's currency at the rate of the day, in its whole minor units
 */
public record Payment(
    LocalDate on,
    PaymentBasis basis,
    SourceKind kind,
    String slug,
    String name,
    String payee,
    Side side,
    CostComponent component,
    LocalDate from,
    LocalDate until,
    Currency currency,
    BigDecimal amount,
    BigDecimal value) {}

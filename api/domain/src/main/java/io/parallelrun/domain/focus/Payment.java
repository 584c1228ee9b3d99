package io.parallelrun.domain.focus;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;

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
 * @param amount whole minor units of the run's currency; negative when it is given back
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
    BigDecimal amount) {}

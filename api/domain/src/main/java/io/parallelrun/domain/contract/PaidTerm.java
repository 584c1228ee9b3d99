package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One term of a contract: the first or a renewal.
 *
 * @param index 0 for the first term, 1 for the first renewal
 * @param term its days
 * @param price list price of all units for one {@link PriceBasis} in this term, at most ten
 *     decimals
 * @param deadline until when notice ends the contract with this term
 */
public record PaidTerm(int index, Term term, BigDecimal price, NoticeDeadline deadline) {

  /** First day after it. */
  public LocalDate end() {
    return term.end();
  }
}

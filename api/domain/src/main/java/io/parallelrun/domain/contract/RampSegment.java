package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A step of a price agreed in advance, within the first term. Half open. What a segment does not
 * state stays as the contract's price has it.
 *
 * @param from first day
 * @param until first day of the next segment; null for that, or the end of the term
 * @param quantity units from then on; null for those of the price
 * @param amount list price of one unit; null for that of the price
 * @param discountRatio negotiated discount; null for that of the price
 */
public record RampSegment(
    LocalDate from,
    @Nullable LocalDate until,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal discountRatio) {

  public RampSegment {
    from = Check.date("from", from);
    until = until == null ? null : Check.after("until", until, from);
    quantity = quantity == null ? null : Check.amount("quantity", quantity);
    amount = amount == null ? null : Check.amount("amount", amount);
    discountRatio = discountRatio == null ? null : Check.ratio("discountRatio", discountRatio, 1);
    if (quantity == null && amount == null && discountRatio == null) {
      throw new DefinitionException(
          "amount",
          "a quantity, an amount or a discount, because a segment changes one",
          "nothing");
    }
  }
}

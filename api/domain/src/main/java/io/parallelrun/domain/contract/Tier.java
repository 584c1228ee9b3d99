package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;

/**
 * A unit price from some quantity on.
 *
 * @param above the tier begins with the first unit above this quantity
 * @param amount price of one unit in it
 * @param flatFee charged once when the tier is reached
 */
public record Tier(BigDecimal above, BigDecimal amount, BigDecimal flatFee) {

  public Tier {
    above = Check.positive("above", above);
    amount = Check.amount("amount", amount);
    flatFee = Check.amount("flatFee", flatFee);
  }
}

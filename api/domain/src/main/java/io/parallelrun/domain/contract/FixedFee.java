package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;

/** A fixed amount, whatever is left. */
public record FixedFee(BigDecimal amount) implements TerminationFee {

  public FixedFee {
    amount = Check.amount("amount", amount);
  }

  @Override
  public BigDecimal of(BigDecimal remaining) {
    return amount;
  }
}

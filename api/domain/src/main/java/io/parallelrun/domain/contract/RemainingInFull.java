package io.parallelrun.domain.contract;

import java.math.BigDecimal;

/** All that would still be owed. */
public record RemainingInFull() implements TerminationFee {

  @Override
  public BigDecimal of(BigDecimal remaining) {
    return remaining;
  }
}

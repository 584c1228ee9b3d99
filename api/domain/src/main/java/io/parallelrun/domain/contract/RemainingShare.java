package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;

/**
 * A share of what would still be owed.
 *
 * @param ratio 0.50 is half
 */
public record RemainingShare(BigDecimal ratio) implements TerminationFee {

  public RemainingShare {
    ratio = Check.ratio("ratio", ratio, 1);
  }

  @Override
  public BigDecimal of(BigDecimal remaining) {
    return remaining.multiply(ratio);
  }
}

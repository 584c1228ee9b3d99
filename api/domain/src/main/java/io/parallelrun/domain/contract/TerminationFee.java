package io.parallelrun.domain.contract;

import java.math.BigDecimal;

/** What ending a contract before its term costs. */
public sealed interface TerminationFee permits FixedFee, RemainingShare, RemainingInFull {

  /**
   * The fee.
   *
   * @param remaining what would still be owed, from the day it ends
   */
  BigDecimal of(BigDecimal remaining);
}

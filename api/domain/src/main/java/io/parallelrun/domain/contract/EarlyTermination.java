package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The right to end a contract before its term.
 *
 * @param fee what that costs
 * @param effectiveOn first day no longer covered; null while it is not used
 */
public record EarlyTermination(TerminationFee fee, @Nullable LocalDate effectiveOn) {

  public EarlyTermination {
    fee = Check.given("fee", fee);
    effectiveOn = Check.optionalDate("effectiveOn", effectiveOn);
  }
}

package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;

/**
 * How much of a contract is paid for a capability.
 *
 * @param contract slug of the contract
 * @param weight share of its cost, above 0, at most 1
 */
public record CapabilityShare(String contract, BigDecimal weight) {
  public CapabilityShare {
    contract = Check.slug("contract", contract);
    weight = Check.ratio("weight", weight, 1);
    if (weight.signum() == 0) {
      throw new DefinitionException("weight", "a number above 0, at most 1", "0");
    }
  }
}

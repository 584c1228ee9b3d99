package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Percent;
import java.math.BigDecimal;

/**
 * A share of a contract.
 *
 * @param contract its slug
 * @param weight 0 to 1
 */
public record ShareView(String contract, String name, Side side, BigDecimal weight) {
  /** The share in percent. */
  public String percent() {
    return Percent.text(weight);
  }
}

package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Units added to or taken from a contract, co-termed: they end with its term and renew with it.
 *
 * @param on first day with the new quantity
 * @param units units more; fewer when negative
 * @param charge what units cost for the period they are added in
 */
public record QuantityChange(LocalDate on, BigDecimal units, AddedCharge charge) {

  public QuantityChange {
    on = Check.date("on", on);
    units = signed(Check.given("units", units));
    charge = Check.given("charge", charge);
  }

  private static BigDecimal signed(BigDecimal units) {
    if (units.signum() == 0) {
      throw new DefinitionException("units", "a number other than 0", "0");
    }
    BigDecimal size = Check.amount("units", units.abs());
    return units.signum() < 0 ? size.negate() : size;
  }
}

package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * The rate that was planned with.
 *
 * @param currency of contracts of the run
 * @param rate units of the run's currency for one unit of it; above 0
 */
public record PlannedRate(Currency currency, BigDecimal rate) {
  public PlannedRate {
    currency = Check.given("currency", currency);
    rate = Check.amount("rate", rate);
    if (rate.signum() == 0) {
      throw new DefinitionException("rate", "a number above 0", rate.toPlainString());
    }
  }
}

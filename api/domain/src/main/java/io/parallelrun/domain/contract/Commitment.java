package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;

/**
 * A minimum that is paid in any case. What a period's charges fall short of it is charged on the
 * period's last day; shortfalls of shorter periods count toward longer ones.
 *
 * @param amount minimum of each period, in the run's currency
 * @param per the period
 * @param counts at which price charges count
 */
public record Commitment(BigDecimal amount, ChargePeriod per, CommitmentCount counts) {

  public Commitment {
    amount = Check.positive("amount", amount);
    per = Check.given("per", per);
    counts = Check.given("counts", counts);
  }
}

package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.money.AccrualRate;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How contracts in other currencies are turned into the run's.
 *
 * @param accrual which rate a day of accrual has
 * @param planned rates of the constant-currency view; those of the run's first day where none is
 */
public record ExchangePolicy(AccrualRate accrual, List<PlannedRate> planned) {
  /** Rates of the day, compared with those of the first. */
  public static final ExchangePolicy DEFAULT = new ExchangePolicy(AccrualRate.DAY, List.of());

  public ExchangePolicy {
    accrual = Check.given("accrual", accrual);
    planned = Check.distinct("planned", planned, rate -> rate.currency().getCurrencyCode());
  }

  /** The planned rates by currency. */
  public Map<Currency, BigDecimal> plannedRates() {
    return planned.stream().collect(Collectors.toMap(PlannedRate::currency, PlannedRate::rate));
  }
}

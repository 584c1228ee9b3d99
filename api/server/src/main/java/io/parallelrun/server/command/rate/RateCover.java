package io.parallelrun.server.command.rate;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.domain.money.RateCurve;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.rate.RateStore;
import io.parallelrun.server.store.rate.StoredRate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether there are rates for what a run pays in other currencies. */
@ApplicationScoped
public class RateCover {
  private final RateStore rates;

  RateCover(RateStore rates) {
    this.rates = rates;
  }

  /**
   * A contract that cannot be valued.
   *
   * @param index in the order of the definition
   * @param expected which rate is missing, and how to bring it in
   */
  public record Gap(int index, Currency currency, String expected) {}

  /** The contracts of a run whose first day has no rate. */
  @Transactional
  public List<Gap> gaps(RunDefinition run) {
    if (run.foreignCurrencies().isEmpty()) {
      return List.of();
    }
    Set<Currency> needed = new HashSet<>(run.foreignCurrencies().keySet());
    needed.add(run.currency());
    ExchangeRates known =
        ExchangeRates.of(rates.of(needed).stream().map(StoredRate::quote).toList());
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < run.contracts().size(); i++) {
      Contract contract = run.contracts().get(i);
      Currency currency = contract.currencyIn(run.currency());
      Optional<RateCurve> curve = known.curve(currency, run.currency());
      if (curve.filter(there -> there.covers(contract.term().start())).isEmpty()) {
        gaps.add(new Gap(i, currency, expected(run, contract, currency)));
      }
    }
    return gaps;
  }

  private static String expected(RunDefinition run, Contract contract, Currency currency) {
    return "a currency with an exchange rate to "
        + run.currency().getCurrencyCode()
        + " on or before "
        + contract.term().start()
        + " (enter or import rates of "
        + currency.getCurrencyCode()
        + " under Exchange rates first)";
  }
}

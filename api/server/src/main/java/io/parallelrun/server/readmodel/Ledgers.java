package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.run.RunDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ledgers, computed once per version of a run's terms and, when it pays in another currency, of the
 * rates and per day. A poll changes none of them, so it recomputes nothing. Safe from any thread.
 */
@ApplicationScoped
class Ledgers {
  private static final int MOST = 100;
  private static final int YEARS_AHEAD = 4;

  private final RateReader rates;
  private final Map<Key, Ledger> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Ledger> eldest) {
          return size() > MOST;
        }
      };

  Ledgers(RateReader rates) {
    this.rates = rates;
  }

  /**
   * @param rates version of the rates; 0 when none are needed
   * @param today the day in the run's zone; that of the horizon when no rates are needed
   */
  private record Key(
      RunDefinition definition,
      LocalDate horizon,
      Valuation valuation,
      long rates,
      LocalDate today) {}

  private enum Valuation {
    DATED,
    CONSTANT
  }

  /** The ledger of a run at the rates of each day. */
  Ledger of(RunDefinition definition, LocalDate today) {
    return of(definition, today, Valuation.DATED);
  }

  /** The same at the rates that were planned with. */
  Ledger constant(RunDefinition definition, LocalDate today) {
    return definition.foreignCurrencies().isEmpty()
        ? of(definition, today)
        : of(definition, today, Valuation.CONSTANT);
  }

  /**
   * A ledger as it was told on a day, by the rates known then; not kept.
   *
   * @param today the day it was told
   * @param lastRate id of the last rate that was known
   * @throws io.parallelrun.domain.money.MissingRateException when it could not be told then
   */
  Ledger asOf(RunDefinition definition, LocalDate today, long lastRate) {
    return Ledger.of(
        definition,
        horizon(definition, today),
        List.of(),
        rates.bookAsOf(definition, today, lastRate));
  }

  private Ledger of(RunDefinition definition, LocalDate today, Valuation valuation) {
    LocalDate horizon = horizon(definition, today);
    boolean foreign = !definition.foreignCurrencies().isEmpty();
    Key key =
        new Key(
            definition,
            horizon,
            valuation,
            foreign ? rates.version() : 0,
            foreign ? today : horizon);
    synchronized (known) {
      Ledger ledger = known.get(key);
      if (ledger == null) {
        RateBook book =
            valuation == Valuation.DATED
                ? rates.book(definition, today)
                : rates.planned(definition, today);
        ledger = Ledger.of(definition, horizon, List.of(), book);
        known.put(key, ledger);
      }
      return ledger;
    }
  }

  private static LocalDate horizon(RunDefinition definition, LocalDate today) {
    LocalDate lastKept = BudgetStatus.lastKept(definition, BudgetStatus.budgetOf(definition));
    int decided = Math.max(definition.committedEnd().getYear(), lastKept.getYear());
    return LocalDate.of(Math.max(decided, today.getYear()) + YEARS_AHEAD, 1, 1);
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ledgers, computed once per version of a run's terms. A poll changes no terms, so it recomputes
 * nothing. Safe from any thread.
 */
@ApplicationScoped
class Ledgers {
  private static final int MOST = 100;
  private static final int YEARS_AHEAD = 4;

  private final Map<Key, Ledger> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Ledger> eldest) {
          return size() > MOST;
        }
      };

  private record Key(RunDefinition definition, LocalDate horizon) {}

  Ledger of(RunDefinition definition, LocalDate today) {
    LocalDate lastKept = BudgetStatus.lastKept(definition, BudgetStatus.budgetOf(definition));
    int decided = Math.max(definition.committedEnd().getYear(), lastKept.getYear());
    int year = Math.max(decided, today.getYear());
    Key key = new Key(definition, LocalDate.of(year + YEARS_AHEAD, 1, 1));
    synchronized (known) {
      Ledger ledger = known.get(key);
      if (ledger == null) {
        ledger = Ledger.of(definition, key.horizon());
        known.put(key, ledger);
      }
      return ledger;
    }
  }
}

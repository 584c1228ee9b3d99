package io.parallelrun.server.readmodel;

import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.server.readmodel.readiness.BillingView;
import io.parallelrun.server.store.StoredRun;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * A run with everything its figures come from, computed once for one reader.
 *
 * @param run what people stated
 * @param overview what its page shows, amounts included
 * @param ledgers its amounts come from
 * @param forecast behind its expected end
 * @param billing of the contracts of its legacy side
 */
public record ComputedRun(
    StoredRun run,
    RunOverview overview,
    RunLedgers ledgers,
    Forecast forecast,
    List<BillingView> billing) {
  public ComputedRun {
    billing = List.copyOf(billing);
  }

  /** Its amounts. */
  public MoneyView money() {
    return Objects.requireNonNull(overview.money());
  }

  /** The currency of all its amounts. */
  public Currency currency() {
    return ledgers.actual().run().currency();
  }

  /** The day it was computed for, in the run's zone. */
  public LocalDate today() {
    return overview.head().today();
  }
}

package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.BusinessCaseReader;
import io.parallelrun.server.readmodel.BusinessCaseView;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.ExtensionsView;
import io.parallelrun.server.readmodel.ForecastView;
import io.parallelrun.server.readmodel.MoneyReader;
import io.parallelrun.server.readmodel.MoneyView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.PeopleReader;
import io.parallelrun.server.readmodel.PeopleView;
import io.parallelrun.server.readmodel.PlanState;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.capability.CapabilityReader;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.plan.Baseline;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A run that is asked about, with the views its figures are shown in. A view is put together when a
 * figure needs it.
 *
 * @param spend read from the store when a figure needs it
 */
record Asked(ComputedRun run, Lazy<CapabilityReader.Explained> spend) {
  RunOverview overview() {
    return run.overview();
  }

  MoneyView money() {
    return run.money();
  }

  LocalDate today() {
    return run.today();
  }

  /** First day of the run as it is. */
  LocalDate start() {
    return actual().run().start();
  }

  Ledger actual() {
    return run.ledgers().actual();
  }

  Ledger plan() {
    return run.ledgers().plan();
  }

  /** The run as it was planned: where the words about planned cells come from. */
  StoredRun planned() {
    Baseline frozen = run.ledgers().baseline();
    return frozen != null && run.ledgers().state() == PlanState.FROZEN
        ? new StoredRun(
            plan().run(),
            frozen.version(),
            frozen.frozenAt(),
            frozen.actor(),
            run.run().simulated())
        : run.run();
  }

  /** The costs the budget covers. */
  CostScope budgetScope() {
    return MoneyReader.budgetScope(run.ledgers());
  }

  Amount amount(BigDecimal exact) {
    return Amount.of(exact, run.currency());
  }

  BusinessCaseView businessCase() {
    return BusinessCaseReader.view(run);
  }

  /** What its money is good for. */
  CapabilityReader.Explained capabilities() {
    return spend.get();
  }

  PeopleView people() {
    return PeopleReader.view(run);
  }

  ForecastView forecast() {
    return OverviewReader.forecast(run);
  }

  ExtensionsView extensions() {
    return MoneyReader.extensions(run);
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.plan.Baseline;
import io.parallelrun.server.store.plan.BaselineStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds the plan a run is measured by. Safe from any thread. */
@ApplicationScoped
public class Plans {
  private static final int MOST = 100;

  private final BaselineStore baselines;
  private final RunStore runs;
  private final Ledgers ledgers;

  Plans(BaselineStore baselines, RunStore runs, Ledgers ledgers) {
    this.baselines = baselines;
    this.runs = runs;
    this.ledgers = ledgers;
  }

  /** The frozen plans of a run, newest first; at most a hundred. */
  public List<Baseline> baselines(String run) {
    return baselines.all(run, MOST);
  }

  RunLedgers of(StoredRun run, LocalDate today) {
    Ledger actual = ledgers.of(run.definition(), today);
    Ledger constant = ledgers.constant(run.definition(), today);
    Optional<Baseline> baseline = baselines.latest(run.slug());
    if (baseline.isEmpty()) {
      return new RunLedgers(constant, actual, constant, PlanState.NOT_FROZEN, null);
    }
    RunDefinition frozen =
        runs.version(run.slug(), baseline.get().version()).orElse(run.definition());
    if (!frozen.currency().equals(run.definition().currency())) {
      return new RunLedgers(constant, actual, constant, PlanState.OTHER_CURRENCY, baseline.get());
    }
    Ledger plan = ledgers.constant(frozen, today);
    return new RunLedgers(plan, actual, constant, PlanState.FROZEN, baseline.get());
  }
}

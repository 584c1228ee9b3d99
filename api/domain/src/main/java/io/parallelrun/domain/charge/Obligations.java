package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.money.Exact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * From when what is owed: a term's subscription and minimums from the day it can no longer be
 * avoided, usage beyond them when its period ends.
 */
final class Obligations {
  private final ContractCosts costs;
  private final List<DatedAmount> amounts = new ArrayList<>();
  private Exact owed = Exact.ZERO;

  Obligations(ContractCosts costs) {
    this.costs = costs;
  }

  List<DatedAmount> all() {
    costs.terms().terms().forEach(this::add);
    LocalDate ended = costs.terms().terminatedOn();
    if (ended != null) {
      Exact left = costs.accrued(Long.MIN_VALUE, Long.MAX_VALUE).minus(owed);
      add(ended.toEpochDay(), left);
    }
    return amounts;
  }

  private void add(PaidTerm paid) {
    UsageSettlement usage = UsageSettlement.of(costs, paid);
    add(costs.terms().owedFrom(paid).toEpochDay(), costs.owedAtStart(paid));
    LocalDate ended = costs.terms().terminatedOn();
    long last = ended == null ? Long.MAX_VALUE : ended.toEpochDay();
    for (UsageSettlement.Step step : usage.steps()) {
      if (step.until() <= last) {
        add(step.until(), step.amount());
      }
    }
  }

  private void add(long day, Exact amount) {
    if (amount.signum() != 0) {
      amounts.add(new DatedAmount(day, amount));
      owed = owed.plus(amount);
    }
  }
}

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
    List<PaidTerm> terms = costs.terms().terms();
    LocalDate last = ended == null ? terms.get(terms.size() - 1).end().minusDays(1) : ended;
    add(last.toEpochDay(), costs.accrued(Long.MIN_VALUE, Long.MAX_VALUE).minus(owed));
    return amounts;
  }

  private void add(PaidTerm paid) {
    add(costs.terms().owedFrom(paid).toEpochDay(), costs.owedAtStart(paid));
    LocalDate ended = costs.terms().terminatedOn();
    long last = ended == null ? Long.MAX_VALUE : ended.toEpochDay();
    for (UsageSettlement.Step step : costs.settlement(paid)) {
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

package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.money.Exact;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How what a term owes for use grows as usage becomes known: the minimums at first, and at the end
 * of each usage period what that adds to them. The steps sum to usage and shortfalls of the term.
 */
record UsageSettlement(List<Shortfall> atStart, List<Step> steps) {

  /**
   * What becomes owed when a usage period ends; in epoch days.
   *
   * @param amount may be negative: usage counted at list price can save more than it costs
   */
  record Step(long from, long until, Exact amount) {}

  static UsageSettlement of(ContractCosts costs, Term term) {
    List<Shortfall> atStart = costs.minimums().of(term, term.start().toEpochDay());
    Exact owed = Minimums.sum(atStart);
    List<Step> steps = new ArrayList<>();
    long from = term.start().toEpochDay();
    for (long until : periodEnds(costs, term)) {
      Exact now =
          used(costs, term.start().toEpochDay(), until)
              .plus(Minimums.sum(costs.minimums().of(term, until)));
      steps.add(new Step(from, until, now.minus(owed)));
      owed = now;
      from = until;
    }
    return new UsageSettlement(atStart, steps);
  }

  private static TreeSet<Long> periodEnds(ContractCosts costs, Term term) {
    TreeSet<Long> ends = new TreeSet<>();
    for (UsageCharge charge : costs.contract().usage()) {
      charge.period().of(term).forEach(period -> ends.add(period.end().toEpochDay()));
    }
    return ends;
  }

  private static Exact used(ContractCosts costs, long from, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : costs.uncut()) {
      if (charge.kind() == ChargeKind.USAGE) {
        sum = sum.plus(charge.net().between(from, until));
      }
    }
    return sum;
  }
}

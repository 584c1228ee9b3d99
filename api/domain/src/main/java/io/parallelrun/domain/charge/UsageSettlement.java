package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.money.Exact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  static UsageSettlement of(OwnCosts costs, PaidTerm paid) {
    Minimums minimums = costs.minimums(paid);
    long start = paid.term().start().toEpochDay();
    List<Shortfall> atStart = minimums.shortfalls(start);
    Exact owed = Minimums.sum(atStart);
    Exact usedBefore = used(costs, start);
    List<Step> steps = new ArrayList<>();
    long from = start;
    for (long until : periodEnds(costs.contract(), paid)) {
      Exact now =
          used(costs, until).minus(usedBefore).plus(Minimums.sum(minimums.shortfalls(until)));
      steps.add(new Step(from, until, now.minus(owed)));
      owed = now;
      from = until;
    }
    return new UsageSettlement(atStart, steps);
  }

  private static long[] periodEnds(Contract contract, PaidTerm paid) {
    return contract.usage().stream()
        .map(UsageCharge::period)
        .distinct()
        .flatMapToLong(period -> Arrays.stream(period.bounds(paid.term())).skip(1))
        .sorted()
        .distinct()
        .toArray();
  }

  private static Exact used(OwnCosts costs, long until) {
    Exact sum = Exact.ZERO;
    for (Charge charge : costs.uncut()) {
      if (charge.kind() == ChargeKind.USAGE) {
        sum = sum.plus(charge.net().before(until));
      }
    }
    return sum;
  }
}

package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.Exact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares what a contract charges with its minimums. */
final class Minimums {
  private final List<Commitment> shortestFirst;
  private final List<Charge> charges;

  Minimums(Contract contract, List<Charge> charges) {
    this.shortestFirst =
        contract.commitments().size() < 2
            ? contract.commitments()
            : contract.commitments().stream()
                .sorted(Comparator.comparing(Commitment::per))
                .toList();
    this.charges = charges;
  }

  /** The shortfalls of a term. */
  List<Shortfall> of(Term term) {
    return of(term, Long.MAX_VALUE);
  }

  /** The shortfalls of a term if nothing more were used from an epoch day on. */
  List<Shortfall> of(Term term, long usedUntil) {
    if (shortestFirst.isEmpty()) {
      return List.of();
    }
    List<Shortfall> found = new ArrayList<>();
    for (Commitment commitment : shortestFirst) {
      int shorter = found.size();
      for (Term period : commitment.per().of(term)) {
        long from = period.start().toEpochDay();
        long until = period.end().toEpochDay();
        Exact missing =
            Exact.of(commitment.amount())
                .minus(counted(commitment.counts(), from, until, usedUntil))
                .minus(sum(found.subList(0, shorter), from, until));
        if (missing.signum() > 0) {
          found.add(new Shortfall(commitment.per(), from, until, missing));
        }
      }
    }
    return found;
  }

  /** Their sum. */
  static Exact sum(List<Shortfall> shortfalls) {
    return sum(shortfalls, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Exact sum(List<Shortfall> shortfalls, long from, long until) {
    Exact sum = Exact.ZERO;
    for (Shortfall shortfall : shortfalls) {
      if (shortfall.from() >= from && shortfall.until() <= until) {
        sum = sum.plus(shortfall.amount());
      }
    }
    return sum;
  }

  private Exact counted(CommitmentCount counts, long from, long until, long usedUntil) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges) {
      AccrualCurve curve = counts == CommitmentCount.LIST ? charge.list() : charge.net();
      boolean used = charge.kind() == ChargeKind.USAGE;
      sum = sum.plus(curve.between(from, used ? Math.min(until, usedUntil) : until));
    }
    return sum;
  }
}

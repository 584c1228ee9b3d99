package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.Exact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares what a contract charges in one term with its minimums. */
final class Minimums {
  private final List<Charge> charges;
  private final List<Level> levels = new ArrayList<>();

  /**
   * The periods of one minimum; what counts in each, with and without usage.
   *
   * @param bounds epoch days, one more than there are periods
   */
  private record Level(Commitment stated, long[] bounds, Exact[] fixed, Exact[] all) {}

  Minimums(Contract contract, Term term, List<Charge> charges) {
    this.charges = charges;
    contract.commitments().stream()
        .sorted(Comparator.comparing(Commitment::per))
        .map(stated -> level(stated, stated.per().bounds(term)))
        .forEach(levels::add);
  }

  private Level level(Commitment stated, long[] bounds) {
    Exact[] fixed = new Exact[bounds.length - 1];
    Exact[] all = new Exact[bounds.length - 1];
    Exact lastFixed = before(stated.counts(), false, bounds[0]);
    Exact lastUsed = before(stated.counts(), true, bounds[0]);
    for (int i = 0; i < fixed.length; i++) {
      Exact nextFixed = before(stated.counts(), false, bounds[i + 1]);
      Exact nextUsed = before(stated.counts(), true, bounds[i + 1]);
      fixed[i] = nextFixed.minus(lastFixed);
      all[i] = fixed[i].plus(nextUsed.minus(lastUsed));
      lastFixed = nextFixed;
      lastUsed = nextUsed;
    }
    return new Level(stated, bounds, fixed, all);
  }

  /** The shortfalls, shorter periods first. */
  List<Shortfall> shortfalls() {
    return shortfalls(Long.MAX_VALUE);
  }

  /** The shortfalls if nothing more were used from an epoch day on. */
  List<Shortfall> shortfalls(long usedUntil) {
    if (levels.isEmpty()) {
      return List.of();
    }
    List<Shortfall> found = new ArrayList<>();
    for (Level level : levels) {
      int shorter = found.size();
      for (int i = 0; i < level.fixed().length; i++) {
        Exact missing =
            Exact.of(level.stated().amount())
                .minus(counted(level, i, usedUntil))
                .minus(sum(found.subList(0, shorter), level.bounds()[i], level.bounds()[i + 1]));
        if (missing.signum() > 0) {
          found.add(
              new Shortfall(
                  level.stated().per(), level.bounds()[i], level.bounds()[i + 1], missing));
        }
      }
    }
    return found;
  }

  /**
   * What counts toward the minimum of the longest period, which those of shorter ones are part of.
   *
   * @param day epoch day before which it is counted
   * @return nothing when the term has no minimum or the day is none of its days
   */
  Optional<MinimumUse> use(long day) {
    if (levels.isEmpty()) {
      return Optional.empty();
    }
    Level longest = levels.get(levels.size() - 1);
    for (int i = 0; i < longest.fixed().length; i++) {
      if (longest.bounds()[i] <= day && day < longest.bounds()[i + 1]) {
        return Optional.of(use(longest, longest.bounds()[i], longest.bounds()[i + 1], day));
      }
    }
    return Optional.empty();
  }

  private MinimumUse use(Level level, long from, long until, long day) {
    CommitmentCount counts = level.stated().counts();
    Exact counted = sum(shortfalls(level), from, day);
    for (boolean usage : new boolean[] {false, true}) {
      counted = counted.plus(before(counts, usage, day)).minus(before(counts, usage, from));
    }
    return new MinimumUse(
        level.stated().per(),
        LocalDate.ofEpochDay(from),
        LocalDate.ofEpochDay(until),
        counted.toDecimal(),
        level.stated().amount());
  }

  private List<Shortfall> shortfalls(Level longer) {
    ChargePeriod per = longer.stated().per();
    return shortfalls().stream().filter(shorter -> shorter.per().compareTo(per) < 0).toList();
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

  private Exact counted(Level level, int period, long usedUntil) {
    long from = level.bounds()[period];
    if (usedUntil >= level.bounds()[period + 1]) {
      return level.all()[period];
    }
    CommitmentCount counts = level.stated().counts();
    return usedUntil <= from
        ? level.fixed()[period]
        : level
            .fixed()[period]
            .plus(before(counts, true, usedUntil))
            .minus(before(counts, true, from));
  }

  private Exact before(CommitmentCount counts, boolean usage, long day) {
    Exact sum = Exact.ZERO;
    for (Charge charge : charges) {
      if ((charge.kind() == ChargeKind.USAGE) == usage) {
        AccrualCurve curve = counts == CommitmentCount.LIST ? charge.list() : charge.net();
        sum = sum.plus(curve.before(day));
      }
    }
    return sum;
  }
}

package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.PromotionWindow;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.Exact;
import io.parallelrun.domain.money.RunningShare;
import io.parallelrun.domain.run.Evidence;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Turns the prices of a contract's terms into exact accrual, at list price and as charged. At every
 * day on which the daily cost changes, the accrual is computed exactly and cut to ten decimals, so
 * a fully covered cycle costs exactly its price.
 */
final class SubscriptionAccrual {
  private final Contract contract;
  private final ZoneId zone;
  private final List<PromotionWindow> windows;
  private final AccrualCurve.Builder list = AccrualCurve.builder();
  private final AccrualCurve.Builder net = AccrualCurve.builder();
  private final List<Charge> added = new ArrayList<>();

  private SubscriptionAccrual(Contract contract, ZoneId runZone) {
    this.contract = contract;
    ZoneId own = contract.zone();
    this.zone = own == null ? runZone : own;
    this.windows = contract.windows();
  }

  /** The subscription, and beside it units that were added at full price. */
  static List<Charge> of(ContractTerms terms, ZoneId runZone) {
    SubscriptionAccrual accrual = new SubscriptionAccrual(terms.contract(), runZone);
    terms.terms().forEach(accrual::add);
    List<Charge> charges = new ArrayList<>();
    charges.add(
        Charge.of(
            ChargeKind.SUBSCRIPTION, Evidence.MEASURED, accrual.list.build(), accrual.net.build()));
    charges.addAll(accrual.added);
    return charges;
  }

  private void add(PaidTerm paid) {
    List<Cycle> cycles = Cycle.of(contract, paid.term());
    List<FullPriceUnits> full = FullPriceUnits.of(paid, cycles);
    full.forEach(units -> added.add(units.charge(windows)));
    boolean termExact = contract.accrual().dayCount() == DayCount.TERM_EXACT;
    new Walk(PriceStep.of(paid, windows, full), termExact).over(cycles);
  }

  /** Goes through the days of one term. */
  private final class Walk {
    private final Iterator<PriceStep> steps;
    private final boolean stepsAreEven;
    private PriceStep step;
    private Exact listed = Exact.ZERO;
    private Exact charged = Exact.ZERO;

    Walk(List<PriceStep> steps, boolean stepsAreEven) {
      this.steps = steps.iterator();
      this.stepsAreEven = stepsAreEven;
      this.step = this.steps.next();
    }

    void over(List<Cycle> cycles) {
      for (Cycle cycle : cycles) {
        over(
            cycle,
            DayWeights.of(contract.accrual().dayCount(), contract.price().per(), cycle, zone));
      }
    }

    private void over(Cycle cycle, DayWeights weights) {
      long[] breaks = weights.breaks();
      int passed = 0;
      RunningShare listShare = new RunningShare(weights.whole());
      RunningShare netShare = new RunningShare(weights.whole());
      long weighed = 0;
      long at = cycle.from();
      while (at < cycle.until()) {
        while (passed < breaks.length && breaks[passed] <= at) {
          passed++;
        }
        long next = Math.min(step.until(), cycle.until());
        next = passed < breaks.length ? Math.min(next, breaks[passed]) : next;
        long weight = weights.upTo(next) - weighed;
        weighed += weight;
        add(at, next, listShare.add(step.list(), weight), netShare.add(step.net(), weight));
        at = next;
      }
    }

    private void add(long from, long until, Exact listPrice, Exact netPrice) {
      if (stepsAreEven) {
        listed = listed.plus(listPrice);
        charged = charged.plus(netPrice);
      } else {
        list.add(from, until, listPrice);
        net.add(from, until, netPrice);
      }
      if (until == step.until()) {
        end();
      }
    }

    private void end() {
      list.add(step.from(), step.until(), listed);
      net.add(step.from(), step.until(), charged);
      listed = Exact.ZERO;
      charged = Exact.ZERO;
      step = steps.hasNext() ? steps.next() : step;
    }
  }
}
